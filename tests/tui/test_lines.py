"""Lines: where they are drawn again."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.geometry import Region

from hiptimer.tui.lines import changed

TOLD = Content.assemble(("━━━━", "bold"), " 11:38 left")


@pytest.mark.parametrize(
    ("after", "region"),
    [
        (TOLD, None),
        (Content.assemble(("━━━━", "bold"), " 11:37 left"), Region(9, 0, 1, 1)),
        (Content.assemble(("━━", "dim"), ("━━", "bold"), " 11:38 left"), Region(0, 0, 2, 1)),
        (Content.assemble(("━━━━", "bold"), " 11:38"), Region(10, 0, 5, 1)),
        (Content("   "), Region(0, 0, 15, 1)),
    ],
)
def test_only_what_looks_different_is_drawn(after: Content, region: Region | None) -> None:
    assert changed(TOLD, after, 40) == region


@pytest.mark.parametrize(
    "after",
    [
        Content("━━━━ 11:37\nleft"),
        Content("日本"),  # two columns each
        Content("━" * 41),  # will be cut
    ],
)
def test_all_is_drawn_where_columns_can_not_be_told(after: Content) -> None:
    assert changed(TOLD, after, 40) is None
    assert changed(after, TOLD, 40) is None


def test_all_is_drawn_the_first_time() -> None:
    assert changed(None, TOLD, 40) is None
