"""Airtime: which stretches of a session are taken by a sound, and where there is room for more."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """A stretch of time, in seconds from one zero."""

    start: float
    end: float


class Airtime:
    """Stretches that are taken, none of which meet; all in seconds."""

    def __init__(self) -> None:
        self._taken: list[Span] = []

    def take(self, at: float, seconds: float) -> None:
        """Give away `seconds` from `at` on."""
        insort(self._taken, Span(at, at + seconds))

    def is_free(self, at: float, seconds: float) -> bool:
        """Whether nothing sounds within `seconds` from `at` on; touching is no meeting."""
        return not any(
            span.start < at + seconds and at < span.end for span in self._near(at, at + seconds)
        )

    def room(self, seconds: float, within: Span, *, air: float, late: bool = False) -> float | None:
        """Return where `seconds` find room, as early as they do, or as late; None: nowhere.

        `air` is the silence to keep on either side of what is taken.
        """
        gaps = [gap for gap in self._gaps(within, air) if gap.end - gap.start >= seconds]
        if not gaps:
            return None
        return max(gaps[-1].start, gaps[-1].end - seconds) if late else gaps[0].start

    def _gaps(self, within: Span, air: float) -> Iterator[Span]:
        free_from = within.start
        for span in self._near(within.start - air, within.end + air):
            if span.start - air > free_from:
                yield Span(free_from, min(span.start - air, within.end))
            free_from = max(free_from, span.end + air)
        if free_from < within.end:
            yield Span(free_from, within.end)

    def _near(self, start: float, end: float) -> list[Span]:
        """Return what is taken between two moments, and the stretch before, which may reach in."""
        first = bisect_left(self._taken, Span(start, start))
        return self._taken[max(0, first - 1) : bisect_left(self._taken, Span(end, end))]
