"""What home may have shown last, made up."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from hiptimer.figures.renderer import Cell
from hiptimer.text import tame
from hiptimer.tui.briefing import Role, Row
from hiptimer.tui.lastseen import LastSeen, Still
from hiptimer.tui.seenfile import GLYPHS

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SUNDAY = datetime(2026, 3, 8, 18, 42, tzinfo=UTC)

CORE = Row(
    "core",
    "Core five",
    710.0,
    (("From the floor to standing.\n\n", "quiet"), ("Bird dog", "name"), ("  1 × 6\n", "plain")),
)

GLUTES = Row("glutes", "Glutes", None, (("All of it sits out.", "remark"),))

STILL = Still(
    "dark quadrants 12",
    ((Cell("▟", 0xFF0000, 0), Cell(" ", 0, 0)), (Cell("▄", 0xFF0000, 0), Cell("▄", 0xFF0000, 0))),
)

SEEN = LastSeen(
    made=SUNDAY,
    until=SUNDAY + timedelta(days=14),
    day_start=time(4),
    weeks=tuple(f"week as on day {number}" for number in range(8)),
    worked=SUNDAY - timedelta(hours=3),
    heading="last: core, Sun 08 Mar, 15:42, 98% done",
    minutes=15,
    rows=(CORE, GLUTES),
    unseen=frozenset({"glutes"}),
    still=STILL,
)

lines = st.text(max_size=40).map(tame)
pages = st.lists(
    st.tuples(
        st.lists(lines, max_size=3).map("\n".join),
        st.sampled_from(get_args(Role)),
    ),
    max_size=4,
).map(tuple)
ids = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
instants = st.datetimes(timezones=st.just(UTC))
cells = st.builds(
    Cell,
    st.sampled_from(sorted(GLYPHS)),
    st.integers(0, 0xFFFFFF),
    st.integers(0, 0xFFFFFF),
)


@st.composite
def pictures(draw: st.DrawFn) -> tuple[tuple[Cell, ...], ...]:
    """Draw a small picture."""
    columns = draw(st.integers(1, 5))
    line = st.lists(cells, min_size=columns, max_size=columns).map(tuple)
    return tuple(draw(st.lists(line, min_size=1, max_size=4)))


@st.composite
def anything_seen(draw: st.DrawFn) -> LastSeen:
    """Draw what home may have shown."""
    names = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    lengths = st.none() | st.floats(0, 36_000)
    rows = tuple(Row(name, draw(lines), draw(lengths), draw(pages)) for name in names)
    stills: SearchStrategy[Still | None] = st.none() | st.builds(Still, lines, pictures())
    return LastSeen(
        made=draw(instants),
        until=draw(st.none() | instants),
        day_start=draw(st.times()).replace(second=0, microsecond=0),
        weeks=tuple(draw(st.lists(lines, min_size=1, max_size=8))),
        worked=draw(st.none() | instants),
        heading=draw(lines),
        minutes=draw(st.integers(0, 120)),
        rows=rows,
        unseen=frozenset(draw(st.sets(st.sampled_from(names)))),
        still=draw(stills),
    )


def after(days: float) -> datetime:
    """Return an instant so many days after `SEEN` was shown."""
    return SUNDAY + timedelta(days=days)


def without_still(seen: LastSeen = SEEN) -> LastSeen:
    """Return the same as it was shown where there is no room for a figure."""
    return seen._replace(still=None)
