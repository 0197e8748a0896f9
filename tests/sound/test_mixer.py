import itertools
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.sound.mixer import FADE, LATEST, Mixer
from hiptimer.sound.pcm import LOUDEST, RATE

FADED = round(FADE * RATE) + 1


def frame_at(moment: float) -> int:
    """Let time be counted in frames, so that every frame is what it looks like."""
    return round(moment)


def rendered(mixer: Mixer, *blocks: int, first: int = 0) -> list[int]:
    samples: list[int] = []
    for count in blocks:
        samples += array("h", mixer.render(first + len(samples), count, frame_at))
    return samples


def sound(*samples: int) -> "array[int]":
    return array("h", samples)


def test_silence_is_streamed_when_nothing_is_scheduled() -> None:
    assert rendered(Mixer(), 3, 2) == [0] * 5


def test_a_sound_begins_at_its_frame_and_goes_on_through_blocks() -> None:
    mixer = Mixer()
    mixer.play(sound(1, 2, 3, 4, 5), due=3)

    assert rendered(mixer, 2, 3, 1, 4) == [0, 0, 0, 1, 2, 3, 4, 5, 0, 0]
    assert not mixer.is_sounding


def test_sounds_that_meet_are_added() -> None:
    mixer = Mixer()
    mixer.play(sound(10, 20, 30), due=1)
    mixer.play(sound(1, 2), due=2)

    assert rendered(mixer, 6) == [0, 10, 21, 32, 0, 0]


def test_what_is_too_loud_is_cut_off_not_wrapped() -> None:
    mixer = Mixer()
    for _ in range(2):
        mixer.play(sound(30_000, -30_000), due=0)

    assert rendered(mixer, 2) == [LOUDEST, -LOUDEST]


def test_a_sound_that_is_just_past_begins_at_once() -> None:
    mixer = Mixer()
    mixer.play(sound(7, 8), due=1000 - LATEST)

    assert rendered(mixer, 3, first=1000) == [7, 8, 0]


def test_a_sound_that_is_long_past_is_dropped() -> None:
    mixer = Mixer()
    mixer.play(sound(7, 8), due=999 - LATEST)

    assert rendered(mixer, 3, first=1000) == [0, 0, 0]


def test_cancelling_forgets_what_has_not_begun() -> None:
    mixer = Mixer()
    mixer.play(sound(1), due=5)
    mixer.cancel()

    assert rendered(mixer, 10) == [0] * 10


def test_cancelling_fades_what_sounds() -> None:
    mixer = Mixer()
    mixer.play(sound(*[10_000] * 1000), due=0)
    rendered(mixer, 100)

    mixer.cancel()

    samples = rendered(mixer, FADED + 20, first=100)
    assert samples[0] > 9_800
    assert samples == sorted(samples, reverse=True)
    assert samples[FADED:] == [0] * 20
    assert not mixer.is_sounding


def test_what_is_played_after_cancelling_is_heard() -> None:
    mixer = Mixer()
    mixer.cancel()
    mixer.play(sound(5), due=0)

    assert rendered(mixer, 1) == [5]


@pytest.mark.parametrize(("percent", "sample"), [(0, 0), (50, 2500), (100, 10_000), (250, 10_000)])
def test_the_volume_goes_by_its_square(percent: int, sample: int) -> None:
    mixer = Mixer()
    mixer.set_volume(percent)
    rendered(mixer, 1)
    mixer.play(sound(10_000), due=1)

    assert rendered(mixer, 1, first=1) == [sample]


def test_the_volume_changes_without_a_click() -> None:
    mixer = Mixer()
    mixer.play(sound(*[10_000] * 1000), due=0)
    rendered(mixer, 10)

    mixer.set_volume(0)

    samples = rendered(mixer, 200, first=10)
    steps = [a - b for a, b in itertools.pairwise(samples)]
    assert all(0 <= step < 100 for step in steps)
    assert samples[-1] == 0


@given(
    sounds=st.lists(
        st.tuples(st.integers(0, 60), st.lists(st.integers(-900, 900), min_size=1, max_size=30)),
        max_size=6,
    ),
    blocks=st.lists(st.integers(1, 40), min_size=1, max_size=12),
)
def test_blocks_make_no_difference(sounds: list[tuple[int, list[int]]], blocks: list[int]) -> None:
    length = sum(blocks)
    wanted = [0] * 200
    mixer = Mixer()
    for due, samples in sounds:
        mixer.play(sound(*samples), due)
        for i, sample in enumerate(samples, due):
            wanted[i] += sample

    assert rendered(mixer, *blocks) == (wanted + [0] * length)[:length]
