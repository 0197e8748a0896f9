"""Processes: children forked from this one, which is warm, and what they have to say."""

from __future__ import annotations

import json
import os
import signal
import traceback
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

Item = TypeVar("Item")

Say: TypeAlias = Callable[[str], None]
"""Tells the parent one line."""

MOST_HANDS = 4
"""More only wait for each other's disk."""

FAILED = 1
"""The exit code of a child whose work raised; its last words are the traceback."""


class Child:
    """A forked child that does `work`; what it says waits in a pipe, also after its death."""

    def __init__(self, work: Callable[[Say], None]) -> None:
        self._ear, mouth = os.pipe()
        with warnings.catch_warnings():
            # Of a fork beside other threads, which here hold nothing that the child needs.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            self._live(work, mouth)
        os.close(mouth)

    @staticmethod
    def _live(work: Callable[[Say], None], mouth: int) -> None:
        def say(line: str) -> None:
            os.write(mouth, f"{line}\n".encode())

        code = FAILED
        try:
            work(say)
            code = 0
        except BaseException:  # noqa: BLE001 - the child must never run on as the parent
            say(traceback.format_exc())
        finally:
            os._exit(code)

    def kill(self) -> None:
        """End the child as nothing else ends it."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> tuple[int, list[str]]:
        """Wait for its end; return its exit code, -N for signal N, and the lines that it said."""
        with os.fdopen(self._ear, "rb") as ear:
            said = ear.read().decode()
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status), said.splitlines()


def spread(work: Callable[[Sequence[Item]], Iterable[str]], items: Sequence[Item]) -> list[str]:
    """Do `work` on all items, each core its share; return the lines that come of it.

    Fails with its traceback when a share can't be done.
    """
    hands = min(len(items), os.cpu_count() or 1, MOST_HANDS)

    def child(share: Sequence[Item]) -> Child:
        def report(say: Say) -> None:
            for line in work(share):
                say(json.dumps(line))

        return Child(report)

    children = [child(items[hand::hands]) for hand in range(hands)]
    found: list[str] = []
    for code, said in [child.wait() for child in children]:
        assert code == 0, "\n".join(said)
        found += map(json.loads, said)
    return found
