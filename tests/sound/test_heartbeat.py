from hiptimer.sound.heartbeat import BEAT, PROOF, Heartbeat


def watched(heart: Heartbeat, since: float, seconds: float) -> list[bool]:
    """Look twenty times a second for some seconds."""
    return [heart.is_beating(since + i / 20) for i in range(round(seconds * 20) + 1)]


def test_what_fills_a_buffer_proves_nothing() -> None:
    heart = Heartbeat(now=10.0)
    heart.beat(PROOF, now=10.1)
    assert not heart.is_proven

    heart.beat(PROOF + 1, now=10.2)
    assert heart.is_proven


def test_it_beats_while_frames_advance() -> None:
    heart = Heartbeat(now=10.0)
    for i in range(1, 40):
        heart.beat(i * 5000, now=10.0 + i / 4)
        assert all(watched(heart, 10.0 + i / 4, 0.25))


def test_a_second_without_frames_is_its_end() -> None:
    heart = Heartbeat(now=10.0)
    heart.beat(9000, now=10.5)

    looks = watched(heart, 10.0, 3.0)

    assert looks.index(False) == round((0.5 + BEAT) * 20) + 1
    assert not any(looks[looks.index(False) :])


def test_reports_of_the_same_number_are_no_beat() -> None:
    heart = Heartbeat(now=10.0)
    heart.beat(9000, now=10.5)
    watched(heart, 10.0, 1.0)
    heart.beat(9000, now=11.0)

    assert not watched(heart, 11.0, 1.0)[-1]


def test_a_program_that_stood_still_itself_gives_a_full_beat() -> None:
    heart = Heartbeat(now=10.0)
    heart.beat(9000, now=10.0)
    watched(heart, 10.0, 0.5)

    looks = watched(heart, 500.0, 2.0)

    assert looks.index(False) == round(BEAT * 20) + 1
