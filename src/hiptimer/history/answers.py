"""Answers: what a person says of a session, exercise by exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.history.records import SessionRecord

EFFORTS = {"easy": 5, "about right": 7, "very hard": 9}
"""The answers people give, and what they mean as perceived exertion from 1 to 10 (RPE)."""

STOP_PAIN = 6
"""From this answer on an exercise is left alone (Silbernagel 2007, strict edge)."""

MOST_PAIN = 10

LONGEST_NOTE = 500
"""Characters of a note."""


class Answers:
    """Effort and pain by the exercise's place in the record; what is missing was not said."""

    def __init__(self) -> None:
        self.efforts: dict[int, int] = {}
        """Perceived exertion, 1 to 10."""
        self.pains: dict[int, int] = {}
        """From 0 to 10."""

    def rate(self, places: Iterable[int], effort: int) -> None:
        """Take how hard the exercises at `places` were."""
        self.efforts.update(dict.fromkeys(places, effort))

    def change_pain(self, place: int, change: int) -> None:
        """Take more or less pain in one exercise; the first step says 0, and back is unsaid."""
        pain = min(MOST_PAIN, self.pains.pop(place, -1) + change)
        if pain >= 0:
            self.pains[place] = pain

    def change_no_pain(self, places: Iterable[int], *, said: bool) -> None:
        """Say "no pain" for every place without an answer, or take all of those back.

        Pain itself belongs to one exercise, and is never said of all at once.
        """
        if said:
            self.pains = {**dict.fromkeys(places, 0), **self.pains}
        else:
            self.pains = {place: pain for place, pain in self.pains.items() if pain}

    @property
    def need_safety_words(self) -> bool:
        """Whether some pain is one at which an exercise is left alone."""
        return max(self.pains.values(), default=0) >= STOP_PAIN

    def on(self, record: SessionRecord, note: str) -> SessionRecord:
        """Return `record` with the answers and a note."""
        return record.with_answers(self.efforts, self.pains, note)
