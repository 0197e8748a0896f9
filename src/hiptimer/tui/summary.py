"""The summary: done against asked, and how it felt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hiptimer.history.answers import EFFORTS, LONGEST_NOTE, Answers
from hiptimer.history.summary import effort_word
from hiptimer.live.ledger import SetKey
from hiptimer.text import clean, clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import OneLine
from hiptimer.tui.promptlist import PromptList
from hiptimer.tui.safety import SafetyScreen
from hiptimer.tui.share import share_session
from hiptimer.tui.summarykeys import SUMMARY_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from hiptimer.history.keeper import Keeper
    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.timeline import Side

NARROW = 64
"""Columns below which the lines are shortened."""


class Row(NamedTuple):
    """A line of the list: one side of an exercise, or with None the whole session."""

    place: int | None
    """Place of the exercise in the record."""
    side: Side | None


class SummaryScreen(Screen["SessionRecord"]):
    """Shows what was done and takes effort, pain and a note.

    Ends with the record, corrections and answers in it.
    """

    BINDINGS = bindings_of(SUMMARY_KEYS)

    def __init__(
        self,
        keeper: Keeper,
        record: SessionRecord,
        names: Callable[[str], str],
        *,
        shared: Path,
        deaf_seconds: float = 0.0,
    ) -> None:
        """Show `record`, as it was when the session of `keeper` ended.

        `names` turns the id of an exercise into its name, `shared` is the folder of shared
        pictures. For `deaf_seconds` keys are no
        answers yet.
        """
        super().__init__()
        self._keeper = keeper
        self._session = keeper.session
        self._record = record
        self._deaf_seconds = deaf_seconds
        self._names = names
        self._shared = shared
        self._answers = Answers()
        self._rows = _rows_of(record)

    def compose(self) -> ComposeResult:
        """Lay out heading, list, note and keys."""
        yield OneLine(id="heading")
        yield PromptList(id="rows", markup=False)
        yield Input(placeholder="Note", id="note", max_length=LONGEST_NOTE)
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Fill the list and wait for answers on the whole session."""
        rows = self.query_one("#rows", OptionList)
        rows.add_options(Option("") for _ in self._rows)
        rows.highlighted = 0
        rows.focus()
        self._show()
        if self._deaf_seconds:
            self.set_timer(self._deaf_seconds, self._listen)

    def _listen(self) -> None:
        self._deaf_seconds = 0.0

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._show()

    def action_effort(self, answer: str) -> None:
        """Take how hard it was."""
        place = self._chosen().place
        everywhere = range(len(self._record.exercises))
        self._answers.rate(everywhere if place is None else [place], EFFORTS[answer])
        self._take_down()

    def action_pain(self, change: int) -> None:
        """Take how much it hurt; of the whole session, only that it did not."""
        place = self._chosen().place
        if place is None:
            everywhere = range(len(self._record.exercises))
            self._answers.change_no_pain(everywhere, said=change > 0)
        else:
            self._answers.change_pain(place, change)
        self._take_down()

    def action_correct(self, change: int) -> None:
        """Correct the reps of the last set of the chosen side."""
        row = self._chosen()
        if row.place is None:
            return
        ledger = self._session.ledger
        item = ledger.items[row.place]
        numbers = [key.set for key in ledger.sets if key.item == item]
        if not numbers:
            return
        last = SetKey(item, max(numbers), row.side)
        reps = ledger.sets[last].reps + change if last in ledger.sets else change
        self._session.correct(self._session.seen, last, reps)
        self._record = self._keeper.record() or self._record
        self._take_down()

    def action_note(self) -> None:
        """Go to the note."""
        self.set_focus(self.query_one("#note", Input))

    def action_share(self) -> None:
        """Make a picture of the session as it is told so far."""
        name = self._session.timeline.name
        share_session(self, self.answered(), name, self._names, self._shared)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave all keys but the last to the note while it is written."""
        del parameters
        if self._deaf_seconds:
            return False
        answers = ("effort", "pain", "correct", "note", "share")
        return action not in answers or not self._is_writing()

    def action_done(self) -> None:
        """Leave the note, or keep everything and leave; after much pain, with the safety words."""
        if self._is_writing():
            self.set_focus(self.query_one("#rows", OptionList))
            self._take_down()
            return
        record = self.answered()
        if self._answers.need_safety_words:
            self.app.push_screen(SafetyScreen(), lambda _: self.dismiss(record))
        else:
            self.dismiss(record)

    def _take_down(self) -> None:
        """Write the answers so far into the journal, and show them."""
        self._keeper.note(self.answered())
        self._show()

    def _is_writing(self) -> bool:
        # Not has_focus, which follows only after the next key may have come.
        return isinstance(self.focused, Input)

    def answered(self) -> SessionRecord:
        """Return the record with the answers given so far."""
        note = clean(self.query_one("#note", Input).value, LONGEST_NOTE)
        return self._answers.on(self._record, note)

    def _chosen(self) -> Row:
        return self._rows[self.query_one("#rows", OptionList).highlighted or 0]

    def _show(self) -> None:
        record = self._record
        part = f", {len(record.exercises)} of {record.planned} exercises"
        early = f", stopped early{part}" if record.stopped_early else ""
        rehearsal = ", a rehearsal" if record.rehearsal else ""
        self.query_one("#heading", OneLine).say(
            Content.assemble(
                ("Done  ", "bold $success"),
                (self._session.timeline.name, "bold"),
                f"  {clock_time(record.seconds)}{early}{rehearsal}",
            )
        )
        rows = self.query_one("#rows", OptionList)
        for index, row in enumerate(self._rows):
            rows.replace_option_prompt_at_index(index, self._line(record, row, index))

    def _line(self, record: SessionRecord, row: Row, index: int) -> Content:
        width = self.size.width
        if row.place is None:
            return _columns(width, "Whole session", "", f"{record.done:.0%}")
        exercise = record.exercises[row.place]
        first = self._rows[index - 1].place != row.place
        pain = self._answers.pains.get(row.place)
        stopped = " (pain)" if exercise.stopped_by_pain else ""
        done = f"{exercise.reps_on(row.side)}/{exercise.reps_asked}"
        if not first:
            return _columns(width, "", row.side or "", done)
        name = self._names(exercise.exercise) + stopped
        felt = (
            effort_word(self._answers.efforts.get(row.place)),
            f"pain {'–' if pain is None else pain}",
        )
        return _columns(width, name, row.side or "", done, *felt)


def _columns(width: int, name: str, side: str, done: str, *felt: str) -> Content:
    """Return one line; on a narrow screen only the last word of each answer."""
    room, side_room, words = 28, 6, [f"{answer:<12}" for answer in felt]
    if width < NARROW:
        room, side_room = max(8, width - 27), 1
        words = [f"{answer.rsplit(maxsplit=1)[-1]:<6}" for answer in felt]
    return Content.assemble(
        (f"{name[:room]:<{room}}", "bold"),
        f" {side[:side_room]:<{side_room}}{done:>7}  ",
        "".join(words),
    )


def _rows_of(record: SessionRecord) -> list[Row]:
    return [
        Row(None, None),
        *(
            Row(place, side)
            for place, exercise in enumerate(record.exercises)
            for side in exercise.sides
        ),
    ]
