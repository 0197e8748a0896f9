"""All that ships is heard: no line of any routine is cut off by the next one."""

from itertools import pairwise

import pytest
from live.timelines import catalogue
from plain.telling import Telling

from hiptimer.live.cues import speaking_seconds
from hiptimer.plain.page import WIDTH

ROUTINES = tuple(catalogue().routines.routines)


def lines_by_moment(told: list[tuple[float, str]]) -> dict[float, list[str]]:
    moments: dict[float, list[str]] = {}
    for at, line in told:
        moments.setdefault(round(at, 1), []).append(line)
    return moments


@pytest.mark.parametrize("every", [1, 10])
@pytest.mark.parametrize("routine", ROUTINES)
def test_no_line_is_cut_off_by_the_next(routine: str, every: int) -> None:
    telling = Telling(catalogue().timeline(routine), every=every)
    telling.listen()

    moments = lines_by_moment(telling.told)
    for at, following in pairwise(moments):
        needed = sum(map(speaking_seconds, moments[at]))
        assert needed <= following - at + 0.01, (at, moments[at])


@pytest.mark.parametrize("routine", ROUTINES)
def test_what_is_told_while_somebody_exercises_is_short(routine: str) -> None:
    telling = Telling(catalogue().timeline(routine))
    telling.listen()

    work = [
        line for _, line in telling.told if line.endswith(("Lift.", "Lower.")) or "Hold" in line
    ]
    assert work
    assert all(len(line) < WIDTH / 2 for line in work)
