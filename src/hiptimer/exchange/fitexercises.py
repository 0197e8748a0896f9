"""Exercises as FIT files name them: a category, a name within it, and a title."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.exchange.fit import LONGEST_TEXT, crc16
from hiptimer.exchange.fitprofile import CATEGORY_UNKNOWN
from hiptimer.text import JOINERS, clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hiptimer.plan.library import Library

OWN_NAMES = range(0x4000, 0xC000)
"""Names of our own: numbers that no category of the profile comes near to."""


class Label(NamedTuple):
    """What an exercise is called in one file."""

    category: int
    name: int | None
    """Its number within the category; None where the profile has none that fits."""
    title: str
    """As people read it: never empty, and never too long for FIT."""


def labels_of(exercises: Iterable[str], library: Library) -> dict[str, Label]:
    """Return the labels of these exercises, given by id; no two have category and name in common.

    By category and name a reader finds the title. So where two exercises of a file mean the same
    entry of the profile, the first one has it, and the other one keeps the category with a name
    of its own. What the profile has no entry for (exercises of the user's own, and those that
    the library no longer knows) is of the unknown category, with a name of its own. Such a name
    follows from the id: it is the same in all files, unless another one has it already.
    """
    labels: dict[str, Label] = {}
    taken: defaultdict[int, set[int | None]] = defaultdict(set)
    for place, exercise in enumerate(dict.fromkeys(exercises), start=1):
        category, name = _entry(exercise, library)
        if category == CATEGORY_UNKNOWN or name in taken[category]:
            name = _own_name(exercise, taken[category])
        taken[category].add(name)
        labels[exercise] = Label(category, name, _title(exercise, library, place))
    return labels


def _entry(exercise: str, library: Library) -> tuple[int, int | None]:
    """Return category and name in the profile."""
    known = library.exercises.get(exercise)
    if known is None or known.external is None or known.external.fit is None:
        return CATEGORY_UNKNOWN, None
    fit = known.external.fit
    return fit.category[1], fit.name[1] if fit.name else None


def _own_name(exercise: str, taken: Collection[int | None]) -> int:
    first = crc16(exercise.encode("utf-8", "replace"))
    turn = (OWN_NAMES[(first + step) % len(OWN_NAMES)] for step in range(len(OWN_NAMES)))
    return next(number for number in turn if number not in taken)


def _title(exercise: str, library: Library, place: int) -> str:
    known = library.exercises.get(exercise)
    name = exercise if known is None else known.name
    return _cut(clean(name, LONGEST_TEXT)) or f"Exercise {place}"


def _cut(text: str) -> str:
    """Return as much of a text as FIT can hold, without a part of a character."""
    kept = text.encode()[:LONGEST_TEXT].decode("utf-8", "ignore")
    return kept.rstrip(" " + JOINERS)
