"""The routines: the user's own and those that ship; here they are made, changed and removed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.errors import HiptimerError
from hiptimer.plan.draft import Draft, copy_of, draft_of
from hiptimer.plan.targets import work_of
from hiptimer.text import clean, clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.desk import Desk
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine, two_ends
from hiptimer.tui.promptlist import PromptList
from hiptimer.tui.routineeditor import RoutineEditorScreen
from hiptimer.tui.routinekeys import ROUTINES_KEYS
from hiptimer.tui.routinequestions import RemoveScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult

    from hiptimer.ownroutines import OwnRoutines
    from hiptimer.plan.draft import TargetOf
    from hiptimer.plan.library import Library
    from hiptimer.plan.routines import Routine


@dataclass(frozen=True, slots=True)
class Row:
    """A line that can be chosen."""

    draft: Draft
    routine: Routine | None
    """None for what is not saved."""
    is_own: bool
    kept: str = ""
    """The name by which a draft is kept."""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        if self.routine is None:
            return f"unsaved.{self.kept}"
        return f"{'own' if self.is_own else 'shipped'}.{self.routine.id}"


class RoutinesScreen(Screen["Routine | None"]):
    """Lists the user's own routines and then `shipped` ones. Ends with one to start, or None."""

    BINDINGS = bindings_of(ROUTINES_KEYS)

    def __init__(
        self,
        library: Library,
        shipped: Iterable[Routine],
        *,
        own: OwnRoutines,
        target_of: TargetOf,
    ) -> None:
        """Tell lengths by `target_of` exercises, each by its id, where a routine says nothing."""
        super().__init__()
        self._library, self._shipped = library, list(shipped)
        self._own, self._target_of = own, target_of
        self._routines: Mapping[str, Routine] = {}
        """The user's own."""
        self._kept: dict[str, Draft] = {}
        """What is not saved."""
        self._rows: list[Row | None] = []
        """What the lines stand for; None for a heading."""
        self.is_changed = False
        """Whether the user's routines are others than they were when this screen opened."""
        self._removed: Row | None = None
        """What can be brought back."""

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out the list and the page."""
        yield OneLine(id="heading")
        yield Static("", id="problem", markup=False)
        with Horizontal(id="columns"):
            yield PromptList(id="rows", markup=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Static("", id="page", markup=False)
        yield OneLine(id="status")
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Bring the list."""
        self.query_one("#heading", OneLine).say(Content.styled("Routines", "bold $primary"))
        self.query_one("#rows").focus()
        self.run_worker(self._reload())

    def on_resize(self) -> None:
        """Fit the lines to the new width, once it is known."""
        self.call_after_refresh(self._list)

    async def _reload(self, chosen: str | None = None) -> None:
        """Read the files again, and list what there is; the row `chosen` is highlighted."""
        self._kept = {}
        try:
            self._routines = await asyncio.to_thread(self._own.load, self._library)
            self._kept = await asyncio.to_thread(self._own.kept, self._library, self._routines)
            self._warn(None)
        except HiptimerError as error:
            self._routines = {}
            self._warn(f"Your routines can't be read. {error}")
        own = [Row(draft_of(routine), routine, is_own=True) for routine in self._routines.values()]
        shipped = [Row(draft_of(routine), routine, is_own=False) for routine in self._shipped]
        unsaved = [Row(draft, None, is_own=True, kept=name) for name, draft in self._kept.items()]
        self._rows = [*unsaved, *own]
        if self._rows:
            self._rows.append(None)
        self._rows += shipped
        self._list(chosen)

    def _warn(self, problem: str | None) -> None:
        place = self.query_one("#problem", Static)
        place.update(clean(problem or "", 500))
        place.display = problem is not None

    def _say(self, text: str) -> None:
        self.query_one("#status", OneLine).say(Content(clean(text, 300)))

    def _list(self, chosen: str | None = None) -> None:
        rows = self.query_one("#rows", OptionList)
        row = self._chosen()
        chosen = chosen or (row.id if row else None)
        width = rows.scrollable_content_region.width - 1
        rows.set_options(
            Option(self._line(row, width), id=row.id)
            if row
            else Option(Content.styled("Built in", DIM), disabled=True)
            for row in self._rows
        )
        ids = [row.id if row else "" for row in self._rows]
        if ids:
            rows.highlighted = ids.index(chosen) if chosen in ids else 0
        self._show()

    def _line(self, row: Row, width: int) -> Content:
        draft = self._draft_shown(row)
        name = Content.styled(clean(draft.sheet.name, 100) or "Without a name", "bold")
        if row.routine is None:
            return two_ends(name, Content("not saved"), width)
        seconds = draft.seconds(self._library, self._target_of)
        return two_ends(name, Content(clock_time(seconds)), width)

    def _draft_shown(self, row: Row) -> Draft:
        return draft_of(row.routine) if row.routine else row.draft

    def _chosen(self) -> Row | None:
        place = self.query_one("#rows", OptionList).highlighted
        return None if place is None or place >= len(self._rows) else self._rows[place]

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        row = self._chosen()
        if row is not None:
            self.query_one("#page", Static).update(self._page(self._draft_shown(row)))
        self.refresh_bindings()

    def _page(self, draft: Draft) -> Content:
        parts: list[str | tuple[str, str]] = [(f"{draft.sheet.about}\n\n", DIM)]
        for planned in draft.planned(self._library, self._target_of):
            target = planned.target
            parts += [
                (planned.exercise.name, "bold"),
                f"\n  {target.sets} × {work_of(target)}\n",
            ]
        return Content.assemble(*parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the chosen routine."""
        if not self.is_mounted:
            return True
        if action == "put_back":
            return self._removed is not None
        if action in ("edit", "remove", "copy", "open"):
            row = self._chosen()
            if row is None:
                return False
            return row.is_own if action in ("edit", "remove") else True
        return super().check_action(action, parameters)

    # What is done

    def action_open(self) -> None:
        """Start the chosen routine, or go on with what is not saved."""
        row = self._chosen()
        if row is None:
            return
        if row.routine is None:
            self._edit(row.draft, row.kept)
        else:
            self.dismiss(row.routine)

    def action_new(self) -> None:
        """Make a routine."""
        self._edit(Draft())

    def action_edit(self) -> None:
        """Change the chosen routine."""
        row = self._chosen()
        if row is not None:
            # What is kept unsaved of it would be lost by beginning again.
            self._edit(self._kept.get(row.draft.id or "", row.draft), row.kept)

    def action_copy(self) -> None:
        """Make a routine that begins as the chosen one is."""
        row = self._chosen()
        if row is not None and row.routine is not None:
            self._edit(copy_of(row.routine, self._names()))

    def _names(self, other_than: str | None = None) -> list[str]:
        """Return the names of all routines but one."""
        everything = [*self._shipped, *self._routines.values()]
        return [routine.name for routine in everything if routine.id != other_than]

    def _edit(self, draft: Draft, kept: str = "") -> None:
        numbered = (f"+{number}" for number in count(1))
        kept = kept or draft.id or next(name for name in numbered if name not in self._kept)
        ids = [*(routine.id for routine in self._shipped), *self._routines]
        desk = Desk(
            library=self._library,
            target_of=self._target_of,
            ids=[*ids, *self._library.exercises],
            names=self._names(draft.id),
            save=lambda routine, is_new: self._own.save(routine, is_new=is_new),
            keep=lambda draft: self._own.keep(kept, draft),
            forget=lambda: self._own.forget(kept),
        )
        self.app.push_screen(RoutineEditorScreen(draft, desk), self._edited)

    def _edited(self, saved: Routine | None) -> None:
        self.is_changed |= saved is not None
        self._say(f"{saved.name} is saved." if saved else "")
        self.run_worker(self._reload(f"own.{saved.id}" if saved else None))

    def action_remove(self) -> None:
        """Ask whether the chosen routine shall go."""
        row = self._chosen()
        if row is None:
            return
        name = row.draft.sheet.name or "the unsaved routine"

        def answered(is_sure: bool | None) -> None:  # noqa: FBT001 - a callback
            if is_sure:
                self.run_worker(self._remove(row))

        self.app.push_screen(RemoveScreen(name), answered)

    async def _remove(self, row: Row) -> None:
        try:
            if row.routine is None:
                await asyncio.to_thread(self._own.forget, row.kept)
            else:
                await asyncio.to_thread(self._own.remove, row.routine.id)
        except HiptimerError as error:
            self._say(str(error))
            return
        self._removed = row
        self.is_changed |= row.routine is not None
        self._say(f"{row.draft.sheet.name or 'The unsaved routine'} is gone.")
        await self._reload()

    def action_put_back(self) -> None:
        """Bring back what was removed last."""
        removed, self._removed = self._removed, None
        if removed is not None:
            self.run_worker(self._put_back(removed))

    async def _put_back(self, removed: Row) -> None:
        try:
            if removed.routine is None:
                await asyncio.to_thread(self._own.keep, removed.kept, removed.draft)
            else:
                await asyncio.to_thread(self._own.put_back, removed.routine)
        except HiptimerError as error:
            self._say(str(error))
            return
        self._say("It is back.")
        await self._reload(removed.id)
