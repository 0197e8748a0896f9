"""The panel: what it draws again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tui.glances import glances
from tui.stage import Stage

from hiptimer.live.glance import Glance
from hiptimer.tui.lettering import Row
from hiptimer.tui.panel import Panel, changes
from hiptimer.tui.placard import bar_row, placard


@given(glances, glances, st.integers(1, 60), st.integers(1, 30))
def test_what_is_not_drawn_again_looks_the_same(
    before: Glance, after: Glance, columns: int, rows: int
) -> None:
    then = placard(before, columns, rows, shades=4)
    now = placard(after, columns, rows, shades=4)
    regions = changes(now, then)
    for y, (row, other) in enumerate(zip(now, then, strict=True)):
        for x, (cell, earlier) in enumerate(zip(cells(row), cells(other), strict=True)):
            assert cell == earlier or any(region.contains(x, y) for region in regions)


def cells(row: Row) -> list[object]:
    """Return a row cell by cell."""
    return [(char, run.ink, run.ground, run.bold) for run in row for char in run.text]


async def test_a_draining_bar_draws_its_edge_alone(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14.2)
        panel = stage.live_screen().query_one(Panel)
        drawn: list[object] = []
        panel.refresh = lambda *regions, **_: drawn.extend(regions)  # type: ignore[method-assign, assignment]
        stage.now += 0.2
        stage.live_screen().wake()
        assert len(drawn) == 1
        assert drawn[0].width <= 3  # type: ignore[attr-defined]


async def test_the_bar_drains_without_the_session_being_asked(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14.2)
        live = stage.live_screen()
        seen, before = live.session.seen, stage.text
        stage.now += 0.4
        live.glide()
        await stage.settle()
        assert live.session.seen == seen
        assert stage.text != before
        live.wake()
        drained = stage.text
        await stage.settle()
        assert stage.text == drained


@given(glances, st.floats(0, 1), st.integers(1, 60), st.integers(1, 30))
def test_a_drained_bar_is_that_of_a_placard_drawn_anew(
    glance: Glance, share: float, columns: int, rows: int
) -> None:
    later = replace(glance, left=glance.left * share)
    was, bar = bar_row(glance, columns), bar_row(later, columns)
    drained = [bar if row == was else row for row in placard(glance, columns, rows)]
    assert drained == placard(later, columns, rows)
