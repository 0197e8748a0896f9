"""Power: what a cut at any moment of a save leaves, on the weakest disk there may be.

The calls of real saves are written down and made again on the model of a disk. After each of
them, whatever the disk may hold then is read: every acknowledged session must be there.
"""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, Any

from durability.disk import Disk, Step
from durability.sample import far_in, history_in
from durability.scenes import DAMAGED, bytes_in, is_history, reading_of
from durability.shims import CHANGING, Shim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from durability.scenes import Stage
    from durability.shims import Call
    from durability.variants import Variant

ACKNOWLEDGED = "acknowledged"
"""The step at which the save has returned."""


class Cut:
    """The cuts of a save in a scene."""

    def __init__(self, stage: Stage, variant: Variant, *, has_links: bool = True) -> None:
        self._scene = stage.scene
        self._root = stage.reset()
        self._has_links = has_links
        self._damaged = bytes_in(history_in(self._root)) if stage.scene is DAMAGED else None
        self._disk = Disk(self._root)
        self.steps: list[Step] = []
        """The calls of the save."""
        with variant.installed(), Shim(self._root, self._write_down).installed():
            stage.scene.save(self._root)
        self.steps.append(Step(ACKNOWLEDGED, (), None))
        stage.reset()
        self._readings: dict[frozenset[tuple[str, bytes]], set[str] | str] = {}
        self.states = 0
        """How many were looked at."""

    def _write_down(self, call: Call) -> Any:
        if call.name == "link" and not self._has_links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        args = call.args
        if call.name == "write":
            args = (args[0], bytes(args[1]))  # a view, which may be gone later
        result = call.go()
        self.steps.append(Step(call.name, args, result))
        return result

    def complaints(self) -> Iterator[str]:
        """Yield what is lost after a cut behind each call."""
        held = set(self._scene.held)
        for number, step in enumerate(self.steps):
            self._disk.apply(step)
            if step.name == ACKNOWLEDGED:
                held.add(self._scene.new.id)
            elif step.name not in CHANGING:
                continue
            for complaint in self._now(held):
                yield f"{self._scene}, after call {number} ({step.name}): {complaint}"

    def _now(self, held: set[str]) -> Iterator[str]:
        """Yield what may be lost when the power is cut at this moment."""
        for state in self._disk.remains(history_in(self._root).parent, _matters):
            self.states += 1
            yield from self._losses(state, held)
        far = far_in(self._root)
        for folder in far.glob("*"):
            for state in self._disk.remains(folder, _matters):
                self.states += 1
                yield from (f"{name} is broken" for name in _broken(state))

    def _losses(self, state: Mapping[str, bytes], held: set[str]) -> Iterator[str]:
        found = self._reading(state)
        if isinstance(found, str):
            yield found
        elif not held <= found:
            yield f"lost {sorted(held - found)}, with {sorted(state)}"
        elif found - held - {self._scene.new.id}:
            yield f"made up {sorted(found - held)}"
        if self._damaged is not None and self._damaged not in state.values():
            yield "the damaged bytes are gone"
        yield from (f"{name} is broken" for name in _broken(state))

    def _reading(self, state: Mapping[str, bytes]) -> set[str] | str:
        """Return what the store reads, or says, of a folder with these files.

        The backups far from it are as they were before the save.
        """
        key = frozenset(state.items())
        if key not in self._readings:
            folder = history_in(self._root).parent
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name, raw in state.items():
                (folder / name).write_bytes(raw)
            self._readings[key] = reading_of(self._root)
        return self._readings[key]


def _matters(name: str) -> bool:
    """Tell whether a reader ever looks at a file of that name."""
    return not name.endswith((".tmp", ".lock"))


def _broken(state: Mapping[str, bytes]) -> Iterator[str]:
    for name, raw in state.items():
        if (".bak" in name or name.startswith(("day-", "month-"))) and not is_history(raw):
            yield name
