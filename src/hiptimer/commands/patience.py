"""Patience: how far something has come, told at a terminal when it takes longer than a second."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.clock import Clock

Item = TypeVar("Item")

SOON = 1.0
"""Seconds in which something may be done without a word."""


def watched(
    items: Iterable[Item], count: int, what: str, *, clock: Clock, stream: TextIO | None = None
) -> Iterator[Item]:
    """Yield the items, of which there are `count`, and tell on a terminal how many are done.

    Nothing is told within the first second, nor anywhere but on a terminal; None for the
    standard error stream.
    """
    stream = sys.stderr if stream is None else stream
    if stream is None or not stream.isatty():  # it may be closed
        yield from items
        return
    begun, told, bar = clock(), 0, None
    try:
        for done, item in enumerate(items):
            if bar is None and clock() - begun > SOON:
                bar = click.progressbar(
                    length=count, label=what, file=stream, show_eta=False, show_pos=True
                )
                bar.__enter__()  # for as long as this goes on
            if bar is not None:
                bar.update(done - told)
                told = done
            yield item
        if bar is not None:
            bar.update(count - told)
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)
