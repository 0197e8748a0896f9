"""The targets: what is asked of every exercise, changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hiptimer.history.standing import Status
from hiptimer.plan.tuning import Field, changes_between, fields_of
from hiptimer.safety import SAFETY_WORDS
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, SPACE, OneLine, two_ends
from hiptimer.tui.question import QuestionScreen
from hiptimer.tui.safekeeping import Safekeeping
from hiptimer.tui.targetdraft import TargetDraft
from hiptimer.tui.targetkeys import TARGETS_KEYS
from hiptimer.tui.targetlist import SCROLLBAR, TargetList
from hiptimer.tui.targetpage import page, then_now
from hiptimer.tui.targettable import Columns, columns_for, field_in, heading_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.timer import Timer

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.tui.workbench import Workbench

IDLE = 0.5
"""Seconds without a key after which changes are written: a key held down writes once."""


class TargetsScreen(Screen[bool]):
    """Lets the user ask for other targets; ends with whether anything was changed.

    What is changed is written down when the keys rest, when the screen is left, and when the
    app goes.
    """

    BINDINGS = bindings_of(TARGETS_KEYS)

    def __init__(
        self,
        bench: Workbench,
        *,
        now: Callable[[], datetime],
        lost: Callable[[str], None],
        idle: float = IDLE,
    ) -> None:
        """Work on what lies on the bench; `now` is the instant of an unlocking, aware.

        `lost` is told why the last changes could not be written, where nobody sees the screen
        any more.
        """
        super().__init__()
        self._draft = TargetDraft(bench.training, bench.own)
        self._written, self._write_changes = bench.own, bench.write
        self._keeping = Safekeeping(self._keep, self._complain)
        self._now, self._lost = now, lost
        self._idle = idle
        self._rest: Timer | None = None
        self._wish = Field.SETS
        """The field that was chosen last; not every exercise has it."""
        self._said: str | None = None
        self._problem: str | None = None
        """Why what is shown is not yet written."""

    def compose(self) -> ComposeResult:
        """Lay out heading, table, page and keys."""
        yield OneLine(id="heading")
        yield OneLine(id="titles")
        yield TargetList(self._draft, id="rows")
        with VerticalScroll(id="side", can_focus=False):
            yield Static("", id="page", markup=False)
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Fill the table."""
        self._list.highlighted = 0
        self._list.focus()
        self._show()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._show()

    async def on_unmount(self) -> None:
        """Write down what is left, when the app goes with the screen."""
        if not await self._save():
            self._lost(self._problem or "")

    # What was chosen

    @property
    def _list(self) -> TargetList:
        return self.query_one(TargetList)

    @property
    def _chosen(self) -> Exercise:
        return self._list.exercise

    @property
    def _field(self) -> Field:
        return field_in(self._chosen, self._wish)

    @property
    def _columns(self) -> Columns:
        return columns_for(self.size.width - 2 * SPACE - SCROLLBAR, self._field)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to unlock only what is left out."""
        del parameters
        if action != "unlock" or not self.is_mounted:
            return True
        return self._draft.standing(self._chosen.id).status is not Status.READY

    def action_change(self, steps: int) -> None:
        """Change the chosen value."""
        self._did(self._draft.change(self._chosen.id, self._field, steps))

    def action_field(self, steps: int) -> None:
        """Choose another value of the exercise."""
        fields = fields_of(self._chosen)
        self._wish = fields[(fields.index(self._field) + steps) % len(fields)]
        self._said = None
        self._show()

    def action_own(self) -> None:
        """Follow the plan, or ask for values of one's own."""
        self._did(self._draft.toggle(self._chosen.id))

    def action_reset(self) -> None:
        """Forget what is asked of one exercise."""
        self._did(self._draft.reset(self._chosen.id))

    def action_reset_all(self) -> None:
        """Forget what is asked of all, after a question."""
        if not self._draft.has_own_values:
            self._did("Nothing of your own: everything follows the plan.")
            return
        words = ("Your own values of all exercises go. Until you leave, undo brings them back.",)
        self.app.push_screen(QuestionScreen("Follow the plan everywhere?", words), self._reset_all)

    def _reset_all(self, answer: bool | None) -> None:  # noqa: FBT001 - a callback
        if answer:
            self._draft.reset_all()
            self._list.forget()
            self._did("Everything follows the plan.")

    def action_unlock(self) -> None:
        """Let an exercise that is left out be done again, after a question."""
        exercise = self._chosen

        def answered(answer: bool | None) -> None:  # noqa: FBT001 - a callback
            if answer:
                self._draft.unlock(exercise.id, self._now())
                self._did("Unlocked: it is in the next session again.")

        standing = self._draft.standing(exercise.id)
        words = (standing.reason, *SAFETY_WORDS[1:])
        self.app.push_screen(QuestionScreen(f"Unlock {exercise.name}?", words), answered)

    def action_undo(self) -> None:
        """Take the last change back, and show where it was."""
        name = self._draft.undo()
        if name:
            self._list.go_to(name)
        else:
            self._list.forget()
        self._did("Nothing to undo." if name is None else "Undone.")

    def action_read_on(self) -> None:
        """Show more of the page, from its end its beginning again."""
        side = self.query_one("#side", VerticalScroll)
        if side.scroll_offset.y < side.max_scroll_y:
            side.scroll_page_down(animate=False)
        else:
            side.scroll_home(animate=False)

    async def action_leave(self) -> None:
        """Write down what is left, and leave; where that fails, only when asked again."""
        was_told = self._problem is not None
        if await self._save() or was_told:
            self.dismiss(self._draft.was_changed)

    @on(TargetList.OptionHighlighted)
    def _moved(self) -> None:
        if not self._list.is_settled:
            self._said = None
            self._show()

    @on(TargetList.Pointed)
    def _point(self, message: TargetList.Pointed) -> None:
        """Choose the value under the mouse; the brackets round a chosen one change it."""
        if message.steps:
            self.action_change(message.steps)
            return
        self._wish = message.field
        self._said = None
        self._show()

    # What is shown, and what is written

    def _did(self, said: str | None) -> None:
        """Show what a key has done, and let it be written when the keys rest."""
        self._said = said
        if self._rest is not None:
            self._rest.stop()
        if self._draft.own != self._written:
            self._rest = self.set_timer(self._idle, self._write)
        self._show()

    def _write(self) -> None:
        self.run_worker(self._save())

    async def _save(self) -> bool:
        """Write down what is yet to be; return False where that can't be."""
        self._keeping.take(self._draft.own)
        if await self._keeping.settle():
            self._problem = None
        if self.is_running:
            self._show_page()
        return self._problem is None

    def _keep(self, own: OwnTargets) -> None:
        """Write down what differs from what was written before; called off the screen."""
        if changes := changes_between(self._written, own):
            self._write_changes(changes)
        self._written = own

    def _complain(self, problem: str) -> None:
        self._problem = f"Not saved. {clean(problem, 300)}"

    def _show(self) -> None:
        """Show what a key has changed."""
        if not self._list.is_settled:
            self.query_one("#side").scroll_home(animate=False)
        columns = self._columns
        if self._list.show(columns, self._field):
            self.query_one("#titles", OneLine).say(heading_line(columns))
        self._show_page()

    def _show_lengths(self) -> None:
        left = Content.styled("Targets", "bold $primary")
        seconds = then_now(*self._draft.session_seconds())
        right = Content.assemble((f"{self._draft.routine.name} ", DIM), (seconds, "bold"))
        line = two_ends(left, right, self.size.width - 2 * SPACE)
        self.query_one("#heading", OneLine).say(line)

    def _show_page(self) -> None:
        self._show_lengths()
        is_roomy = self._columns.is_roomy
        text = page(self._draft, self._chosen, self._said, self._problem, is_roomy=is_roomy)
        self.query_one("#page", Static).update(text)
        self.refresh_bindings()
