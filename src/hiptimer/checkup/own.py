"""Files of the user's own: every mistake in them, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.checkup.finding import Finding, count
from hiptimer.filekinds import KINDS, known_in
from hiptimer.paths import is_missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.paths import Folders

OWN = ("exercises", "routines", "figures")
"""The kinds of files that are looked through; settings and targets are looked at on their own."""

MOST_TOLD = 3
"""Mistakes that are told one by one: more are a wall of words that nobody reads."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What was found in them."""

    mistakes: tuple[str, ...]
    numbers: Mapping[str, int]
    """How many each holds, by the kind of file; what nothing can be made of is not counted."""

    @property
    def held(self) -> str:
        """What they hold, in words."""
        return ", ".join(count(number, KINDS[name].noun) for name, number in self.numbers.items())

    def public(self) -> dict[str, object]:
        """Return what was found as JSON."""
        return {"mistakes": list(self.mistakes), **self.numbers}


def own_files(folders: Folders) -> OwnFiles:
    """Look through the user's exercises, routines and figures; what is not there is no mistake."""
    known = known_in(folders.config)
    mistakes: list[str] = []
    numbers = dict.fromkeys(OWN, 0)
    for name in OWN:
        kind = KINDS[name]
        path = folders.config / kind.file
        if not is_missing(path):
            found = kind.survey(path, known)
            mistakes += found.told_of(kind.file)
            numbers[name] = 0 if found.sound is None else kind.count(found.sound)
    return OwnFiles(tuple(mistakes), numbers)


def own(found: OwnFiles) -> Finding:
    """Return what was found as the doctor tells it."""
    told = list(found.mistakes[:MOST_TOLD])
    if more := len(found.mistakes) - len(told):
        told.append(f"{more} more; all of them: hiptimer routines check")
    return Finding("; ".join(told) or found.held, bool(told), found.public())
