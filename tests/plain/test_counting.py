"""Which seconds are said: every so many, and the last three."""

import pytest
from live.timelines import BEATS, PLAIN, Work, find, timeline_of
from plain.telling import Telling

from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.timeline import Phase, Timeline

LONG = timeline_of(Work(Laterality.BILATERAL, sets=2, hold=22.0, rest=65.0))


def numbers(lines: list[str]) -> list[int]:
    return [int(line) for line in lines if line.isdigit()]


def counted(timeline: Timeline, phase: Phase, every: int) -> list[int]:
    telling = Telling(timeline, every=every)
    index = find(timeline, phase)
    telling.listen_to(index)
    end = timeline.steps[index].end - telling.session.position
    return numbers(telling.listen(telling.now + end - 0.01))


@pytest.mark.parametrize(
    ("every", "said"),
    [
        (0, []),
        (1, list(range(21, 0, -1))),
        (5, [20, 15, 10, 5, 3, 2, 1]),
        (10, [20, 10, 3, 2, 1]),
        (60, [3, 2, 1]),
    ],
)
def test_a_hold_is_counted_every_so_many_seconds(every: int, said: list[int]) -> None:
    assert counted(LONG, Phase.HOLD, every) == said


def test_a_break_is_counted_too() -> None:
    assert counted(LONG, Phase.REST, 10) == [50, 40, 30, 20, 10, 3, 2, 1]


def test_a_number_waits_until_what_was_said_can_have_been_heard() -> None:
    # "60" would come five seconds after the lines of the rest, which take longer.
    assert 60 not in counted(LONG, Phase.REST, 10)
    assert counted(LONG, Phase.REST, 1)[0] < 60


def test_pulses_are_counted_by_the_pulse() -> None:
    telling = Telling(BEATS)
    telling.listen_to(find(BEATS, Phase.PULSE), 0.5)

    assert numbers(telling.listen_to(find(BEATS, Phase.LOWER), -0.01)) == [2, 1]


def test_what_moves_is_not_counted() -> None:
    for phase in (Phase.LIFT, Phase.LOWER, Phase.RESET):
        assert counted(PLAIN, phase, 1) == []


def test_a_number_is_said_once_however_often_somebody_looks() -> None:
    telling = Telling(PLAIN)
    telling.listen_to(find(PLAIN, Phase.HOLD), 1.5)

    looks = [telling.do(telling.session.advance) for _ in range(3)]

    assert looks == [[], [], []]


def test_a_hold_that_goes_on_counts_down_from_where_it_was() -> None:
    telling = Telling(LONG, every=5)
    telling.listen_to(find(LONG, Phase.HOLD), 13.5)
    telling.do(telling.session.pause)
    telling.now += 40.0

    telling.do(telling.session.resume)
    heard = telling.listen(telling.now + 3.0 + 8.4)

    assert heard == ["2", "1", "Hold, 9 seconds left.", "5", "3", "2", "1"]
