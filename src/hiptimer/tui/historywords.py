"""What the history screen says of the list: how many, which, and why there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.history.lookback import Filter, counted, found
from hiptimer.history.weeks import local_time
from hiptimer.tui.lines import DIM, two_ends

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.archive import Archive
    from hiptimer.history.cards import Card
    from hiptimer.history.lookback import Span


def heading_line(count: str, words: str, width: int) -> Content:
    """Return how many sessions there are, and what the list is limited to, at two ends."""
    left = Content.styled(count, "bold $primary")
    room = max(0, width - left.cell_length - 1)
    return two_ends(left, Content.styled(words, DIM).truncate(room, ellipsis=True), width)


def count_words(archive: Archive, wanted: Filter, listed: int, *, problem: str | None) -> str:
    """Return how many sessions are listed, of how many: `History: 3 of 1,200 sessions`.

    `problem` says why not all of them can be read, None where that may still come.
    """
    if problem is not None:
        return "History: not read"
    if not archive.is_whole:
        return "History: reading …"
    total = len(found(archive.cards, Filter(with_rehearsals=wanted.with_rehearsals)))
    some = "" if listed == total else f"{listed:,} of "
    unreadable = f", {archive.unreadable:,} unreadable" if archive.unreadable else ""
    return f"History: {some}{counted(total, 'session')}{unreadable}"


def filter_words(wanted: Filter, span: Span, name_of: Callable[[str], str]) -> str:
    """Return what the list is limited to, but for the words that are looked for."""
    words = [] if wanted.exercise is None else [name_of(wanted.exercise)]
    if span.days is not None:
        words.append(span.words)
    if wanted.with_rehearsals:
        words.append("with rehearsals")
    return " · ".join(words)


def nothing_words(archive: Archive, wanted: Filter, *, problem: str | None) -> str:
    """Return why no session is listed; nothing where a `problem` says it."""
    if problem is not None:
        return ""
    if not archive.is_whole:
        return "Reading the history …"
    if not archive.cards:
        return "No sessions yet. Begin one on home."
    rehearsals = sum(1 for card in archive.cards if card.session.rehearsal)
    if rehearsals and not wanted.with_rehearsals:
        return f"Nothing found; {counted(rehearsals, 'rehearsal')} left out."
    return "Nothing found."


def deletion_words(card: Card) -> tuple[str, ...]:
    """Return what is to be thought of before a session is deleted."""
    session = card.session
    when = local_time(session.started, session.offset_s)
    words = [f"{card.routine}, {when:%a} {when.day} {when:%b} {when.year}, {when:%H:%M}."]
    if not session.rehearsal:
        words.append("What is asked next time is then worked out without it.")
    return (*words, "Until you leave the history, undo brings it back.")
