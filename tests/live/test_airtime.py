"""Airtime: what is taken stays taken, and room is found where there is some."""

import pytest

from hiptimer.live.airtime import Airtime, Span

ALL = Span(0.0, 10.0)


def taken(*stretches: tuple[float, float]) -> Airtime:
    airtime = Airtime()
    for at, seconds in stretches:
        airtime.take(at, seconds)
    return airtime


@pytest.mark.parametrize(
    ("at", "is_free"),
    [(2.0, True), (3.0, True), (3.1, False), (4.5, False), (4.9, False), (5.0, True), (9.0, True)],
)
def test_a_second_is_free_where_it_at_most_touches(at: float, *, is_free: bool) -> None:
    assert taken((7.0, 1.0), (4.0, 1.0)).is_free(at, 1.0) is is_free


@pytest.mark.parametrize(
    ("within", "late", "at"),
    [
        (ALL, False, 0.0),
        (ALL, True, 9.0),
        (Span(1.5, 7.0), False, 3.5),
        (Span(1.5, 7.0), True, 4.5),
        (Span(0.0, 3.0), True, 0.5),
        (Span(2.5, 6.0), False, 3.5),
        (Span(6.5, 7.5), False, None),
        (Span(5.0, 3.0), False, None),
    ],
)
def test_room_is_found_early_or_late_with_air_between(
    within: Span, at: float | None, *, late: bool
) -> None:
    airtime = taken((2.0, 1.0), (6.0, 1.0))

    assert airtime.room(1.0, within, air=0.5, late=late) == at


@pytest.mark.parametrize(("seconds", "at"), [(3.0, 0.0), (3.5, 4.5), (5.5, 4.5), (6.0, None)])
def test_room_is_where_there_is_enough_of_it(seconds: float, at: float | None) -> None:
    assert taken((3.5, 0.5)).room(seconds, ALL, air=0.5) == at


def test_air_is_kept_from_what_lies_beyond_the_ends() -> None:
    airtime = taken((1.0, 1.0), (5.0, 1.0))

    assert airtime.room(2.0, Span(2.0, 5.0), air=0.5) == 2.5
    assert airtime.room(2.5, Span(2.0, 5.0), air=0.5) is None


def test_nothing_taken_is_all_room() -> None:
    assert Airtime().room(10.0, ALL, air=1.0) == 0.0
    assert Airtime().is_free(3.0, 1.0)
