"""The k-th call: each call of a save fails in turn, in every way in which calls fail.

Afterwards the history holds the old bytes or the new ones and never neither, whoever saved was
told by `HistoryError` or by nothing, every backup can be read, and the next save succeeds.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING

from durability.processes import Child
from durability.sample import history_in, name_of
from durability.scenes import (
    DAMAGED,
    NEW,
    NEXT,
    Stage,
    broken_backups,
    bytes_in,
    leftovers,
    reading_of,
)
from durability.shims import LOOKING, Dying, Failing, Shim, Short

from hiptimer.history.file import HistoryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from durability.processes import Say
    from durability.variants import Variant

Fault = Failing | Short | Dying

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)

LASTING = (errno.ENOSPC,)

REFUSED = "refused"
"""What a save says that raised `HistoryError`."""


@dataclass(frozen=True)
class Case:
    """One fault, at one call."""

    call: str
    fault: Fault

    def __str__(self) -> str:
        return f"call {self.fault.number} ({self.call}): {self.fault}"


class Trial:
    """A scene, a variant of the save, and what it calls when nothing fails."""

    def __init__(self, stage: Stage, variant: Variant) -> None:
        self._stage = stage
        self._variant = variant
        root = stage.reset()
        self.before = bytes_in(history_in(root))
        shim = Shim(root)
        with variant.installed(), shim.installed():
            stage.scene.save(root)
        self.calls = tuple(shim.names)
        self.after = bytes_in(history_in(root))

    def cases(self) -> Iterator[Case]:
        """Yield each call with each fault that it can meet."""
        for number, call in enumerate(self.calls):
            if call in LOOKING:
                codes = (errno.EACCES,) if call == "lstat" else (errno.EIO, errno.EACCES)
                yield from (Case(call, Failing(number, code)) for code in codes)
                continue
            yield from (Case(call, Failing(number, code)) for code in CODES)
            yield from (Case(call, Failing(number, code, is_lasting=True)) for code in LASTING)
            yield Case(call, Dying(number, "before"))
            if call == "write":
                yield from (Case(call, Dying(number, "in")), Case(call, Short(number)))
        yield Case("the end", Dying(len(self.calls) - 1, "after"))

    def complaints(self, cases: Iterable[Case]) -> Iterator[str]:
        """Yield what is wrong after each of the cases."""
        for case in cases:
            for complaint in self._after(case, self._stage.reset()):
                yield f"{self._stage.scene}, {case}: {complaint}"

    def _after(self, case: Case, root: Path) -> Iterator[str]:
        said = self._save(case, root)
        found = bytes_in(history_in(root))
        if said not in ([], [REFUSED]):
            yield f"said {said}"
        if found not in (self.before, self.after):
            yield f"neither old nor new bytes, but {found!r}"
        elif said == [] and found != self.after and not isinstance(case.fault, Dying):
            yield "acknowledged, but not there"
        yield from self._sessions(root, is_new=found == self.after)
        yield from (f"{name} is broken" for name in broken_backups(root))
        yield from self._next(root, is_new=found == self.after)

    def _save(self, case: Case, root: Path) -> list[str]:
        """Save with the fault; return what was said: nothing when all went well, or it died."""
        if isinstance(case.fault, Dying):
            code, said = Child(lambda say: self._try(case.fault, root, say)).wait()
            return said if code in (0, Dying.DEAD) else [f"exit code {code}", *said]
        said = []
        self._try(case.fault, root, said.append)
        return said

    def _try(self, fault: Fault, root: Path, say: Say) -> None:
        try:
            with self._variant.installed(), Shim(root, fault).installed():
                self._stage.scene.save(root)
        except HistoryError:
            say(REFUSED)
        except Exception as error:  # noqa: BLE001 - whatever else escapes is what we look for
            say(repr(error))

    def _sessions(
        self, root: Path, *, is_new: bool, more: frozenset[str] = frozenset()
    ) -> Iterator[str]:
        wanted = self._stage.scene.held | more | ({name_of(NEW)} if is_new else set())
        found = reading_of(root)
        if isinstance(found, str):
            yield found
        elif not wanted <= found:
            yield f"lost {sorted(wanted - found)}"

    def _next(self, root: Path, *, is_new: bool) -> Iterator[str]:
        try:
            with self._variant.installed():
                self._stage.scene.save_next(root)
        except HistoryError as error:
            yield f"the next save failed: {error}"
            return
        yield from self._sessions(root, is_new=is_new, more=frozenset({name_of(NEXT)}))
        yield from (f"{name} was left behind" for name in leftovers(root))
        if self._stage.scene is DAMAGED and not _is_kept(self.before, history_in(root).parent):
            yield "the damaged bytes are gone"


def _is_kept(raw: bytes | None, folder: Path) -> bool:
    return any(place.read_bytes() == raw for place in folder.glob("history.json*"))
