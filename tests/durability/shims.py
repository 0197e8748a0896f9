"""Shims: every call of a save to the operating system, seen and steered.

Whatever works below a root folder goes through `os` and `fcntl` by name; a `Shim` stands in
their place there and hands each call to a function that may let it through, write it down, make
it fail or end the process. Calls elsewhere are none of its business.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOKING = ("stat", "lstat", "fstat", "scandir", "listdir", "readlink")
"""Calls that change nothing."""

CHANGING = (
    *("open", "close", "write", "fsync", "fdatasync", "fchmod", "chmod", "ftruncate", "truncate"),
    *("link", "symlink", "replace", "rename", "unlink", "remove", "mkdir", "rmdir"),
)

LOCKING = ("flock",)


@dataclass(frozen=True, slots=True)
class Call:
    """One call, not yet made."""

    number: int
    """Counted from 0."""
    name: str
    args: tuple[Any, ...]
    options: dict[str, Any]
    real: Callable[..., Any]

    def go(self) -> Any:
        """Make the call."""
        return self.real(*self.args, **self.options)


Steer: TypeAlias = Callable[[Call], Any]
"""What becomes of a call: returns what the caller gets."""


def go(call: Call) -> Any:
    """Let a call through."""
    return call.go()


class Shim:
    """Hands all calls below `root` to `steer`, within `installed`."""

    def __init__(self, root: Path, steer: Steer = go) -> None:
        self._root = os.fspath(root)
        self._steer = steer
        self._handles: set[int] = set()
        self.names: list[str] = []
        """Of the calls so far, in their order."""

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """Stand in the place of `os` and `fcntl`."""
        with contextlib.ExitStack() as patches:
            for name in (*LOOKING, *CHANGING):
                patches.enter_context(mock.patch.object(os, name, self._stand_in(os, name)))
            for name in LOCKING:
                patches.enter_context(mock.patch.object(fcntl, name, self._stand_in(fcntl, name)))
            yield

    def _stand_in(self, module: object, name: str) -> Callable[..., Any]:
        real = getattr(module, name)

        def stand_in(*args: Any, **options: Any) -> Any:
            if not self._is_ours(args[0] if args else None):
                return real(*args, **options)
            call = Call(len(self.names), name, args, options, real)
            self.names.append(name)
            if name == "close":
                self._handles.discard(args[0])
            result = self._steer(call)
            if name == "open":
                self._handles.add(result)
            return result

        return stand_in

    def _is_ours(self, place: object) -> bool:
        if isinstance(place, int):
            return place in self._handles
        if isinstance(place, str | os.PathLike):
            return os.fspath(place).startswith(self._root)
        return False


@dataclass(frozen=True, slots=True)
class Failing:
    """Lets the call of that number fail with an error.

    A lasting fault then meets all later calls that would change anything, too.
    """

    number: int
    code: int
    is_lasting: bool = False

    def __call__(self, call: Call) -> Any:
        """Fail, or let the call through."""
        is_later = self.is_lasting and call.number > self.number and _changes(call)
        if call.number != self.number and not is_later:
            return call.go()
        if call.name == "close":
            call.go()  # the handle is gone all the same
        raise OSError(self.code, os.strerror(self.code))

    def __str__(self) -> str:
        return errno.errorcode[self.code] + (" for good" if self.is_lasting else "")


@dataclass(frozen=True, slots=True)
class Short:
    """Lets a write take only a part of the bytes; that is no error."""

    number: int

    def __call__(self, call: Call) -> Any:
        """Write half of it, at least one byte."""
        if call.number != self.number or call.name != "write":
            return call.go()
        return _write_half(call)

    def __str__(self) -> str:
        return "a short write"


@dataclass(frozen=True, slots=True)
class Dying:
    """Ends the process at the call of that number: before, in or after it."""

    number: int
    moment: str
    DEAD = 86
    """The exit code by which this end is known."""

    def __call__(self, call: Call) -> Any:
        """End, or let the call through."""
        if call.number != self.number:
            return call.go()
        if self.moment == "in" and call.name == "write":
            _write_half(call)
        elif self.moment == "after":
            call.go()
        os._exit(self.DEAD)

    def __str__(self) -> str:
        return f"dead {self.moment} it"


def _write_half(call: Call) -> Any:
    handle, view = call.args
    return call.real(handle, view[: max(1, len(view) // 2)])


def _changes(call: Call) -> bool:
    if call.name == "open":
        return bool(call.args[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR))
    return call.name in CHANGING and call.name != "close"
