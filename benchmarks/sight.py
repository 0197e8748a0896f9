"""The sight of a command that starts in a terminal: when there is what to see on it."""

from __future__ import annotations

import math
import re
import time
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from trial import hiptimer, memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyte

FIGURE = re.compile("[▀-▟]")
"""What figures are drawn of, and no words."""


class Look(NamedTuple):
    """What was seen of one start, in seconds from its begin."""

    first: float
    """Until the first painted frame."""
    told: float
    """Until it says what it was waited for."""
    whole: float
    """Until its words stand as they stay."""
    figure: float
    """Until there is a figure; infinite where there is none."""
    moved: int
    """Letters that were on the screen, and another one or none in their place later."""
    memory: float
    """Megabytes that it holds when it rests."""


def screen_of(screen: pyte.Screen) -> str:
    """Return the text of a screen."""
    return "\n".join(screen.display)


def words_in(text: str) -> str:
    """Return the text of a screen without its figure."""
    return "\n".join(FIGURE.sub(" ", line).rstrip() for line in text.split("\n"))


def look(home: Path, command: Sequence[str], *said: str, rest: float, has_end: bool = True) -> Look:
    """Start a command, and leave it when it has said all of `said`, and then rested.

    Where it `has_end` it is left by a key, as people do, so that it may keep something for the
    next time; else it is killed.
    """
    with hiptimer(home, *command, columns=120, rows=40) as terminal:
        pictures = terminal.watch(screen_of)
        terminal.wait_for(lambda text: all(words in text for words in said), 60)
        time.sleep(rest)
        held = memory(terminal.pid)
        seen = [(at - terminal.started, str(text)) for at, text in pictures]
        if has_end:
            terminal.send("q")
            terminal.exit_code()
    return look_of(seen, said[0], held)


def answer(home: Path, command: Sequence[str], key: str, said: str) -> float:
    """Press a key at the first picture; return the seconds from the start until it is answered."""
    with hiptimer(home, *command, columns=120, rows=40) as terminal:
        pictures = terminal.watch(screen_of)
        terminal.wait_for(lambda text: bool(text.strip()), 60)
        terminal.send(key)
        terminal.wait_for(said, 60)
        return next(at for at, text in pictures if said in str(text)) - terminal.started


def look_of(seen: Sequence[tuple[float, str]], said: str, held: float) -> Look:
    """Return what pictures tell, each with its seconds; `said` stands in one of them."""
    stays = words_in(seen[-1][1])
    same = takewhile(lambda picture: words_in(picture[1]) == stays, reversed(seen))
    return Look(
        first=next(at for at, text in seen if text.strip()),
        told=next(at for at, text in seen if said in text),
        whole=list(same)[-1][0],
        figure=next((at for at, text in seen if FIGURE.search(text)), math.inf),
        moved=moved([text for _, text in seen]),
        memory=held,
    )


def moved(pictures: Sequence[str]) -> int:
    """Return how many letters did not stay in their place, figures left out."""
    words = [FIGURE.sub(" ", text).split("\n") for text in pictures]
    return sum(
        not before.isspace() and now != before
        for one, other in pairwise(words)
        for row, row_now in zip(one, other, strict=True)
        for before, now in zip(row, row_now, strict=False)  # wide ones count as one
    )
