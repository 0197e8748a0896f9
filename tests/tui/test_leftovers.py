"""Leftovers: what was drawn of a session is let go of with it."""

from pathlib import Path

import pytest
from textual._styles_cache import StylesCache
from textual.dom import DOMNode
from tui.stage import Stage

from hiptimer.figures import glyphs
from hiptimer.tui import figureview, thrift
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.leftovers import KEPT, clear_leftovers
from hiptimer.tui.menu import Wanted
from hiptimer.tui.slate import Slate


def rows_of(screen: DOMNode) -> int:
    """Return how many rows are kept as they were drawn."""
    return sum(len(slate._kept) for slate in screen.query(Slate))  # noqa: SLF001 - nobody else asks


@pytest.mark.parametrize(("place", "name"), KEPT)
def test_all_that_is_named_is_there(place: object, name: str) -> None:
    assert getattr(place, name).cache_info().maxsize


def test_looks_are_forgotten() -> None:
    figureview.style_of(0xFFFFFF, 0)
    glyphs.quadrant((0, 1, 2, 3))
    thrift.shorter("\x1b[1;31mbold\x1b[0m")
    ours = (figureview.style_of, glyphs.quadrant, thrift.change, thrift.parsed)
    assert all(each.cache_info().currsize for each in ours)

    clear_leftovers()

    assert not any(each.cache_info().currsize for each in ours)


def test_another_release_may_keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(StylesCache, "get_inner_outer")

    clear_leftovers()


async def test_no_rows_are_kept_of_home_while_a_session_hides_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.run(120, 40):
        home = stage.app.screen
        await stage.settle()
        assert rows_of(home)
        stage.app.screen.post_message(
            HomeScreen.Start(Wanted("bird-dog", "article", minutes=0, wait=False))
        )
        await stage.settle()
        stage.live_screen()

        assert not rows_of(home)
        assert rows_of(stage.app.screen)
