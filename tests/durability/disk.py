"""The disk: a model of a file system that keeps no more than it must when the power is cut.

It is weaker than any real one. Bytes of a file that were not synced may be there, or in part, or
as zeros, or not at all. A change of a folder (a new name, a link, a rename, a removal) that was
not synced may have reached the disk or not, and any of them before any other; each of them is
there whole or not at all. Only an fsync of the very file or folder makes an end of that.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(eq=False, slots=True)
class File:
    """One file, under whatever names."""

    data: bytes = b""
    """As the processes see it."""
    synced: bytes = b""
    """As it is safe."""

    def remains(self) -> set[bytes]:
        """Return what a power cut may leave of it."""
        if self.data == self.synced:
            return {self.data}
        half, size = len(self.data) // 2, len(self.data)
        part = self.data[:half]
        return {self.synced, self.data, b"", bytes(size), part, part + bytes(size - half)}


@dataclass(eq=False, slots=True)
class Folder:
    """One folder."""

    names: dict[str, Node] = field(default_factory=dict)
    """As the processes see it."""
    synced: dict[str, Node] = field(default_factory=dict)
    """As it is safe."""
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        """Let names stand for other nodes, or for none any more."""
        self.pending.append(change)
        self.names = _with(self.names, change)

    def sync(self) -> None:
        """Bring all changes to the disk."""
        self.synced, self.pending = dict(self.names), []

    def remains(self, matters: Callable[[str], bool]) -> Iterator[dict[str, Node]]:
        """Yield what a power cut may leave of the names that matter, each state once."""
        start = frozenset((n, node) for n, node in self.synced.items() if matters(n))
        changes = [
            kept
            for change in self.pending
            if (kept := {name: node for name, node in change.items() if matters(name)})
        ]
        seen = {(frozenset[int](), start)}
        waiting = list(seen)
        found = {start}
        yield dict(start)
        while waiting:
            done, state = waiting.pop()
            for index in set(range(len(changes))) - done:
                after = frozenset(_with(dict(state), changes[index]).items())
                step = (done | {index}, after)
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
                if after not in found:
                    found.add(after)
                    yield dict(after)


Node: TypeAlias = File | Folder
Change: TypeAlias = dict[str, Node | None]


class Step(NamedTuple):
    """One call that was made, and what it returned."""

    name: str
    args: tuple[Any, ...]
    result: Any


class Disk:
    """The model of what lies below `root`, all of it safe at the start."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._top = _loaded(root)
        self._handles: dict[int, Node] = {}

    def apply(self, step: Step) -> None:
        """Do on the model what a call did."""
        action = getattr(self, f"_{step.name}", None)
        if action is not None:
            action(*step.args, result=step.result)

    def remains(self, path: Path, matters: Callable[[str], bool]) -> Iterator[Mapping[str, bytes]]:
        """Yield what a power cut may leave of the folder at `path`: its files by name.

        Where the folder itself may be gone, one of them is empty.
        """
        folder = self._top
        for name in path.relative_to(self._root).parts:
            if any(name not in state for state in folder.remains(name.__eq__)):
                yield {}
            below = folder.names.get(name)
            if not isinstance(below, Folder):
                return
            folder = below
        for state in folder.remains(matters):
            files = {name: node for name, node in state.items() if isinstance(node, File)}
            for contents in itertools.product(*(node.remains() for node in files.values())):
                yield dict(zip(files, contents, strict=True))

    def _place(self, path: str | Path) -> tuple[Folder, str]:
        """Return the folder of a path, and its name there."""
        folder = self._top
        *above, name = Path(path).relative_to(self._root).parts or (".",)
        for part in above:
            below = folder.names[part]
            assert isinstance(below, Folder)
            folder = below
        return folder, name

    def _open(self, path: Path, flags: int, *_: int, result: int) -> None:
        folder, name = self._place(path)
        node: Node | None = folder if name == "." else folder.names.get(name)
        if node is None:
            node = File()
            folder.change({name: node})
        if flags & os.O_TRUNC and isinstance(node, File):
            node.data = b""
        self._handles[result] = node

    def _write(self, handle: int, raw: bytes, *, result: int) -> None:
        node = self._handles[handle]
        assert isinstance(node, File)
        node.data += bytes(raw[:result])

    def _fsync(self, handle: int, **_: object) -> None:
        node = self._handles[handle]
        if isinstance(node, File):
            node.synced = node.data
        else:
            node.sync()

    def _close(self, handle: int, **_: object) -> None:
        del self._handles[handle]

    def _mkdir(self, path: Path, *_: int, **__: object) -> None:
        folder, name = self._place(path)
        folder.change({name: Folder()})

    def _link(self, source: Path, target: Path, **_: object) -> None:
        folder, name = self._place(source)
        target_folder, target_name = self._place(target)
        target_folder.change({target_name: folder.names[name]})

    def _replace(self, source: Path, target: Path, **_: object) -> None:
        folder, name = self._place(source)
        target_folder, target_name = self._place(target)
        assert folder is target_folder, "renames from folder to folder are not modelled"
        if folder.names.get(target_name) is not folder.names[name]:  # or POSIX does nothing
            folder.change({target_name: folder.names[name], name: None})

    def _unlink(self, path: Path, **_: object) -> None:
        folder, name = self._place(path)
        folder.change({name: None})


def _with(names: dict[str, Node], change: Change) -> dict[str, Node]:
    return {name: node for name, node in {**names, **change}.items() if node is not None}


def _loaded(path: Path) -> Folder:
    """Return the model of a real folder; hard links stay what they are."""
    known: dict[int, File] = {}

    def load(place: Path) -> Node:
        if place.is_dir():
            names = {below.name: load(below) for below in place.iterdir()}
            return Folder(names, dict(names))
        raw = place.read_bytes()
        return known.setdefault(place.stat().st_ino, File(raw, raw))

    top = load(path)
    assert isinstance(top, Folder)
    return top
