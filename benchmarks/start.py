"""Measure how long it takes until there is something to see, beside a bare Textual app.

In a pseudo-terminal of 120×40, in turns: a Textual app with one label, hiptimer with ten years of
sessions and with none, and a session that begins at once. Seconds count from the moment at which
the command itself is executed, which the launcher in the terminal tells just before, until the
bytes of a picture arrive. The first painted frame is the first picture with anything on it. All of
home is there when its words stand as they still stand after it has rested; its figure, which goes
on and on, is told by itself. Then commands that draw nothing, from their start to their end,
beside a Python that does nothing. What is compared ran in the same round.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import amount
from sight import Look, answer, look
from table import Row
from trial import BARE, SCRIPT, environment, prepared, seconds_of
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

YEARS = 1600
"""Sessions of ten years: three a week, and some."""

ROUNDS, FEW_ROUNDS = 9, 3

FIRST, WHOLE, SLOWER, VERSION, HISTORY = 1.25, 1.7, 1.3, 1.5, 6.0
"""Times the yardstick: first frame, all of home, ten years against none; two commands."""

MEMORY = 60.0
"""Megabytes."""

REST, MOMENT = 2.0, 0.3
"""Seconds after which home has said everything; and for which others are looked at."""

HOME, NOTHING = ("last: ", "this week"), "your first session"
"""What home says with sessions, and without."""


class Round(NamedTuple):
    """What was started one after the other."""

    bare: Look
    home: Look
    """With ten years."""
    empty: Look
    """Home without any history."""
    session: Look
    answered: float
    """Seconds until a key has led from home to another screen, pressed as early as can be."""
    new: Look | None
    """Home with ten years of which this machine has seen nothing so far."""


def rows(*, short: bool) -> Iterator[Row]:
    """Tell what there is to see, and what commands take that draw nothing."""
    sys.setswitchinterval(0.0005)  # what arrives is noted while pictures are still looked at
    raw = history_of(YEARS)
    with tempfile.TemporaryDirectory() as place:
        long, empty = prepared(Path(place, "long"), raw), prepared(Path(place, "empty"), None)
        played(long, empty, None)  # what is read for the first time is read more slowly
        rounds = [
            played(long, empty, None if short else prepared(Path(place, f"new-{number}"), raw))
            for number in range(FEW_ROUNDS if short else ROUNDS)
        ]
        yield from pictures(rounds)
        yield from commands(long, 10 if short else 40)


def played(long: Path, empty: Path, new: Path | None) -> Round:
    """Start everything once."""
    return Round(
        look(long, BARE, "hello", rest=MOMENT, has_end=False),
        look(long, SCRIPT, *HOME, rest=REST),
        look(empty, SCRIPT, NOTHING, rest=MOMENT),
        look(long, (*SCRIPT, "start", "core"), "Single-leg", rest=MOMENT, has_end=False),
        answer(long, SCRIPT, "l", "esc back"),
        None if new is None else look(new, SCRIPT, *HOME, rest=REST),
    )


def pictures(rounds: Sequence[Round]) -> Iterator[Row]:
    """Tell of what is drawn."""
    bare = [each.bare for each in rounds]
    yield Row.of("start", "a bare Textual app: first frame", [1000 * b.first for b in bare], "ms")

    def times(what: str, figures: Iterable[float], bound: float | None = None) -> Row:
        ratios = [figure / each.first for figure, each in zip(figures, bare, strict=True)]
        return Row.of("start", what, ratios, "×", bound=bound, beside="the bare app's first frame")

    yield times("hiptimer, ten years: first frame", (r.home.first for r in rounds), FIRST)
    yield times("hiptimer, ten years: all of home", (r.home.whole for r in rounds), WHOLE)
    jumped = max(each.home.moved for each in rounds)
    yield Row("start", "hiptimer, ten years: letters that did not stay, at the most", jumped, "", 0)
    yield times("hiptimer, ten years: its figure", (r.home.figure for r in rounds))
    yield times("hiptimer, ten years: the first key answered", (r.answered for r in rounds))
    if new := [each.new for each in rounds if each.new]:
        yield times("ten years never seen before: first frame", (each.first for each in new))
        yield times("ten years never seen before: all of home", (each.whole for each in new))
    yield times("hiptimer start core: first frame", (r.session.first for r in rounds), FIRST)
    yield times("hiptimer start core: its first exercise", (r.session.told for r in rounds))
    for what, name in (("first frame", "first"), ("the last session", "told")):
        ratios = [getattr(each.home, name) / getattr(each.empty, name) for each in rounds]
        yield Row.of(
            "start",
            f"ten years: {what}",
            ratios,
            "×",
            bound=SLOWER,
            beside="with no sessions at all",
        )
    held = statistics.median(each.memory for each in bare)
    beside = f"a bare app: {amount(held, 'MB')}"
    at_home = [each.home.memory for each in rounds]
    yield Row.of(
        "memory", "home with ten years, at rest", at_home, "MB", bound=MEMORY, beside=beside
    )


def commands(home: Path, rounds: int) -> Iterator[Row]:
    """Tell of commands that draw nothing."""
    compared = (
        ((sys.executable, "-c", "pass"), "python -c pass", None),
        ((*SCRIPT, "--version"), "hiptimer --version", VERSION),
        ((*SCRIPT, "history", "--limit", "20"), "hiptimer history --limit 20, ten years", HISTORY),
    )
    env = environment(home)
    taken = [[seconds_of(command, env) for command, _, _ in compared] for _ in range(rounds + 1)]
    nothing = [seconds[0] for seconds in taken[1:]]
    for number, (_, what, bound) in enumerate(compared):
        found = [seconds[number] for seconds in taken[1:]]
        if bound is None:
            yield Row.of("start", what, [1000 * seconds for seconds in found], "ms")
            continue
        ratios = [one / other for one, other in zip(found, nothing, strict=True)]
        yield Row.of("start", what, ratios, "×", bound=bound, beside="python -c pass")
