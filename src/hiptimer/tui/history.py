"""The history: past sessions by week, newest first, searched and filtered, and had back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hiptimer.errors import HiptimerError
from hiptimer.history.edits import ElsewhereError
from hiptimer.history.lookback import SPANS, Filter, exercises_in, found, rows_of
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.exercisechoice import ExerciseChoice
from hiptimer.tui.historykeys import HISTORY_KEYS
from hiptimer.tui.historywords import (
    count_words,
    deletion_words,
    filter_words,
    heading_line,
    nothing_words,
)
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, SPACE, OneLine
from hiptimer.tui.question import QuestionScreen
from hiptimer.tui.searchline import SearchLine
from hiptimer.tui.sessionlist import SessionList
from hiptimer.tui.sessionpage import page
from hiptimer.tui.sessiontable import titles
from hiptimer.tui.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import date

    from textual.app import ComposeResult

    from hiptimer.history.archive import Archive
    from hiptimer.history.cards import Filing
    from hiptimer.history.edits import Change, Edits
    from hiptimer.history.records import SessionRecord


@dataclass(frozen=True, slots=True)
class Lookback:
    """What the history screen works with."""

    first: Archive
    """The last sessions, to be shown at once."""
    coming: Generator[Archive, None, None]
    """What is read meanwhile; each step takes its time and may raise `HiptimerError`."""
    filing: Filing
    edits: Edits
    today: Callable[[], date]
    name_of: Callable[[str], str]
    """Turns the id of an exercise into its name."""
    in_full: Callable[[SessionRecord], Screen[Change | None]]
    """Makes the screen of one session; it ends with what became of that, None: nothing."""


class HistoryScreen(Screen[bool]):
    """Lists past sessions, and ends with whether any was changed."""

    BINDINGS = bindings_of(HISTORY_KEYS)

    def __init__(self, past: Lookback) -> None:
        super().__init__()
        self._past = past
        self._shelf = Shelf(past.first, past.coming, past.filing)
        self._filter, self._span = Filter(), SPANS[0]
        self._saving = asyncio.Lock()
        self._listed = 0
        self._said: str | None = None
        """What was just done."""
        self._problem: str | None = None
        """Why the history can't be read."""

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out heading, search, list, page and keys."""
        yield OneLine(id="heading")
        yield Static("", id="problem", markup=False)
        yield SearchLine(id="search")
        yield OneLine(id="titles")
        yield SessionList(id="rows")
        yield Static("", id="page", markup=False)
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Show what is known, and only then read the rest."""
        self._list.focus()
        self._show()
        self.call_after_refresh(lambda: self.run_worker(self._read()))

    def on_unmount(self) -> None:
        """Let go of thousands of sessions."""
        self._shelf.close()

    def on_resize(self) -> None:
        """Fit lines to the new width, once everything has its new size."""
        self.call_after_refresh(self._show_lines)

    @property
    def _archive(self) -> Archive:
        return self._shelf.archive

    @property
    def _list(self) -> SessionList:
        return self.query_one(SessionList)

    @property
    def _search(self) -> SearchLine:
        return self.query_one(SearchLine)

    def _want(self, **changes: Any) -> None:
        """List what is wanted otherwise now."""
        self._filter = replace(self._filter, **changes)
        self._show()

    def _show(self, wish: str | None = None) -> None:
        """Show what is wanted of what there is, with the session `wish` chosen."""
        cards = found(self._archive.cards, self._filter)
        self._listed = len(cards)
        self._list.show(rows_of(cards), wish)
        self._show_lines()

    def _show_lines(self) -> None:
        """Show what stands round the list."""
        if not self.is_attached:  # it was left before it was drawn
            return
        count = count_words(self._archive, self._filter, self._listed, problem=self._problem)
        words = filter_words(self._filter, self._span, self._past.name_of)
        line = heading_line(count, words, self.size.width - 2 * SPACE)
        self.query_one("#heading", OneLine).say(line)
        over = titles(self._list.columns, self._list.room)
        self.query_one("#titles", OneLine).say(Content.styled(over, DIM))
        self._show_page()
        self.refresh_bindings()

    def _show_page(self) -> None:
        place, card = self.query_one("#page", Static), self._list.chosen
        width, height = place.size
        said = [] if self._said is None else [Content.styled(self._said, "bold")]
        if card is not None:
            text = page(card, self._past.name_of, width, max(1, height - len(said)))
        else:
            text = Content.styled(
                nothing_words(self._archive, self._filter, problem=self._problem), DIM
            )
        place.update(Content("\n").join([*said, text]), layout=False)

    def _warn(self, problem: str | None) -> None:
        """Show in full what went wrong; None takes it away."""
        place = self.query_one("#problem", Static)
        place.update(clean(problem, 500) if problem else "")
        place.display = problem is not None

    # Reading

    async def _read(self) -> None:
        """Show what is read, part by part."""
        try:
            while (archive := await asyncio.to_thread(self._shelf.read_on)) is not None:
                self._shelf.put(archive)
                self._warn(archive.remark)
                self._show()
        except HiptimerError as error:
            self._problem = str(error)
            self._warn(self._problem)
            self._show_lines()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now; while somebody writes, every key is for that."""
        del parameters
        if not self.is_mounted or action == "back":
            return True
        if self._search.has_focus:
            return False
        if action in ("open", "delete"):
            return self._list.chosen is not None
        return action != "undo" or self._past.edits.last is not None

    async def action_back(self) -> None:
        """Stop searching, or leave, once everything is saved."""
        if self._search.has_focus:
            self._search.value = ""
            self._to_list()
            return
        async with self._saving:
            self.dismiss(self._past.edits.was_changed)

    def action_search(self) -> None:
        """Write what to look for."""
        self.add_class("-searching")
        self._search.focus()

    def action_time(self) -> None:
        """Look back as far as the next span says."""
        self._span = SPANS[(SPANS.index(self._span) + 1) % len(SPANS)]
        self._want(since=self._span.since(self._past.today()))

    def action_rehearsals(self) -> None:
        """Show rehearsals too, or not."""
        self._want(with_rehearsals=not self._filter.with_rehearsals)

    def action_exercise(self) -> None:
        """Ask for the exercise whose sessions shall be listed."""

        def answered(exercise: str | None) -> None:
            if exercise is not None:
                self._want(exercise=exercise or None)

        exercises = exercises_in(self._archive.cards)
        chosen = self._filter.exercise or ""
        self.app.push_screen(ExerciseChoice(exercises, self._past.name_of, chosen), answered)

    async def action_open(self) -> None:
        """Show the chosen session in full, once everything is saved."""
        async with self._saving:
            record = self._record()
        if record is not None:
            self.app.push_screen(self._past.in_full(record), self._take)

    def action_delete(self) -> None:
        """Delete the chosen session, after a question."""
        card, record = self._list.chosen, self._record()
        if card is None or record is None:
            return
        edits, name = self._past.edits, card.routine

        def answered(answer: bool | None) -> None:  # noqa: FBT001 - a callback
            if answer:
                self.run_worker(self._edit(lambda: edits.delete(record, name), lambda: "Deleted."))

        self.app.push_screen(QuestionScreen("Delete this session?", deletion_words(card)), answered)

    def action_undo(self) -> None:
        """Take the last change back."""
        edits = self._past.edits
        self.run_worker(self._edit(edits.undo, lambda: edits.last and f"Taken back: {edits.last}"))

    def _record(self) -> SessionRecord | None:
        card = self._list.chosen
        return None if card is None else self._archive.record(card.session.id)

    # Changes

    async def _edit(self, do: Callable[[], Change | None], said: Callable[[], str | None]) -> None:
        """Change the history, one change at a time; `said` tells of it, None: it is not due."""
        async with self._saving:
            if (words := said()) is None:
                return
            self._say("Saving …")
            try:
                change = await asyncio.to_thread(do)
            except HiptimerError as error:
                self._take(error.change if isinstance(error, ElsewhereError) else None)
                self._say(None)
                self._warn(str(error))
                return
            self._warn(self._archive.remark)
            self._take(change)
            self._say(words)

    def _take(self, change: Change | None) -> None:
        """Show what became of a session."""
        if change is not None:
            self._shelf.take(change)
            self._show(change.id if change.record is not None else None)

    def _say(self, words: str | None) -> None:
        self._said = words
        self._show_page()

    @on(SessionList.Chosen)
    def _moved(self) -> None:
        self._say(None)

    @on(SessionList.Opened)
    async def _open(self) -> None:
        await self.action_open()

    @on(SearchLine.Changed)
    def _seek(self, event: SearchLine.Changed) -> None:
        self._want(text=event.value)

    @on(SearchLine.Left)
    @on(SearchLine.Submitted)
    def _to_list(self) -> None:
        self.set_class(bool(self._search.value), "-searching")
        self._list.focus()
