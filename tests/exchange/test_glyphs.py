"""Glyphs: how many cells a text takes, and where it may be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.exchange.glyphs import fitted, glyphs, width_of
from hiptimer.text import tame

TAME = st.text(
    st.one_of(st.characters(), st.sampled_from("ae \u0301\u200d\ufe0f日한👍🏽👩🇫🇷❤"))
).map(tame)


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("", []),
        ("ab c", [1, 1, 1, 1]),
        ("e\u0301o", [1, 1]),
        ("日本", [2, 2]),
        ("한국", [2, 2]),
        ("\u1112\u1161\u11ab", [2]),
        ("👍🏽!", [2, 1]),
        ("👨\u200d👩\u200d👧.", [2, 1]),
        ("🇫🇷🇩🇪", [2, 2]),
        ("🇫🇷🇩", [2, 1]),
        ("❤\ufe0f❤", [2, 1]),
        ("a b\u0301", [1, 1, 1]),
    ],
)
def test_a_glyph_takes_one_cell_or_two(text: str, widths: list[int]) -> None:
    assert [glyph.width for glyph in glyphs(text)] == widths


@given(TAME)
def test_glyphs_are_the_text(text: str) -> None:
    assert "".join(glyph.text for glyph in glyphs(text)) == text


@given(TAME, st.integers(1, 30))
def test_what_is_fitted_has_room_and_says_when_it_is_cut(text: str, width: int) -> None:
    cut = fitted(text, width)

    assert width_of(cut) <= width
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("text", "cut"), [("日本語", "日…"), ("abcdef", "abc…"), ("ab cdef", "ab…"), ("日本", "日本")]
)
def test_a_text_is_cut_between_glyphs(text: str, cut: str) -> None:
    assert fitted(text, 4) == cut
