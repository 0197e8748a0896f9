"""Pictures as SVG: well-formed whatever is written in them, and the same without any font."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiptimer.charts.picture import Ink, Picture, Run, Spot
from hiptimer.exchange.glyphs import glyphs
from hiptimer.exchange.shapes import BLOCKS, TALL, WIDE, is_shape
from hiptimer.exchange.svg import MARGIN, Cell, drawn, svg_of
from hiptimer.text import clean, tame

SVG = "{http://www.w3.org/2000/svg}"

COLOURS = {ink: f"#{number:06x}" for number, ink in enumerate(Ink, 1)}
GROUND = "#0d1014"

ALLOWED = {
    "svg": {"viewBox", "width", "height", "role", "aria-label"},
    "title": set[str](),
    "desc": set[str](),
    "g": {"font-family", "font-size", "shape-rendering", "transform"},
    "rect": {"width", "height", "rx", "fill"},
    "path": {"fill", "d", "shape-rendering"},
    "text": {"x", "y", "fill", "font-weight", "textLength", "lengthAdjust"},
}
"""All that a picture is made of: nothing of it runs, or leads anywhere else."""

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&]'\" \t\0\x1b\u202e\u200d\ufe0f日語한👍🏽🇫🇷░█⣿■e\u0301\ufffe\udc80"),
    ),
    max_size=40,
)


def picture(*rows: str, ink: Ink = Ink.PLAIN) -> Picture:
    return Picture("A chart", tuple((Run(row, ink),) for row in rows))


def read(drawing: Picture) -> ET.Element:
    return ET.fromstring(svg_of(drawing, COLOURS, GROUND))  # noqa: S314 - our own


def svg(*rows: str, ink: Ink = Ink.PLAIN) -> ET.Element:
    return read(picture(*rows, ink=ink))


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def paths(row: str, *, ink: str = "#ffffff", ground: str = "#000000") -> list[tuple[str, str]]:
    """Return colours and shapes of a row, but for its ground."""
    found = re.findall(
        'fill="(#......)"[^>]* d="([^"]*)"',
        drawn([Cell(c, ink, ground, is_bold=False) for c in row]),
    )
    return found[1:]


# Whatever is written


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("]]>", "<b>&amp;", "\0\x1b[31m")
@example("]]>", "</title><script>alert(1)</script>", '"')
@example("", "░\u200d", "")
@example("0\u200d", "░", "")
def test_any_text_gives_a_picture_that_says_it(one: str, two: str, title: str) -> None:
    drawing = Picture(title, ((Run(one), Run(two, Ink.STRONG)), (Run(two),)))

    root = read(drawing)

    # What is written in two ways is two glyphs, whatever would join them.
    seen = (glyph.text for run in (one, two, two) for glyph in glyphs(tame(run)))
    written = "".join(each for each in seen if each != " " and not is_shape(each))
    assert "".join(words(root)) == written
    assert root.findtext(f"{SVG}title") == clean(title)


@given(ANY_TEXT)
@example('<script>"</script><a href="https://example.org">')
def test_nothing_in_a_picture_runs_or_leads_elsewhere(text: str) -> None:
    drawing = Picture(text, ((Run(text),),), (Spot(0, 0, 1, 1, text),))

    for element in read(drawing).iter():
        name = element.tag.removeprefix(SVG)
        assert set(element.attrib) <= ALLOWED[name], name


@given(ANY_TEXT)
def test_words_stand_where_their_cells_are(text: str) -> None:
    end = 0
    for word in svg(text).iter(f"{SVG}text"):
        assert int(word.attrib["x"]) >= end
        end = int(word.attrib["x"]) + int(word.attrib["textLength"])


def test_a_word_is_one_text_as_wide_as_its_cells() -> None:
    first, second = svg("ab  cde").iter(f"{SVG}text")

    assert (first.text, first.attrib["x"], first.attrib["textLength"]) == ("ab", "0", "16")
    assert (second.text, second.attrib["x"], second.attrib["textLength"]) == ("cde", "32", "24")


def test_wide_characters_take_two_cells() -> None:
    found = [(t.text, int(t.attrib["x"]) // WIDE) for t in svg("日本a👍🏽b").iter(f"{SVG}text")]

    assert found == [("日本", 0), ("a", 4), ("👍🏽", 5), ("b", 7)]


def test_headings_are_bold() -> None:
    (word,) = svg("Minutes", ink=Ink.STRONG).iter(f"{SVG}text")

    assert word.attrib["font-weight"] == "bold"
    assert word.attrib["fill"] == COLOURS[Ink.STRONG]


# Around it


def test_a_picture_is_as_large_as_its_longest_row() -> None:
    root = svg("a", "日本", "")

    assert root.attrib["viewBox"] == f"0 0 {4 * WIDE + 2 * MARGIN} {3 * TALL + 2 * MARGIN}"


def test_a_picture_without_rows_is_still_one() -> None:
    assert svg().attrib["viewBox"] == f"0 0 {2 * MARGIN} {2 * MARGIN}"


def test_readers_of_the_screen_hear_one_image_with_its_figures() -> None:
    spots = (Spot(0, 0, 1, 1, "week of 9 Nov: 41 min"), Spot(0, 1, 1, 1, "week of 16 Nov: 5 min"))
    drawing = Picture("Minutes <a week>", ((Run("█▂"),),), spots)

    root = read(drawing)

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Minutes <a week>"
    assert [child.tag.removeprefix(SVG) for child in root][:2] == ["title", "desc"]
    assert root.findtext(f"{SVG}desc") == "week of 9 Nov: 41 min; week of 16 Nov: 5 min"


def test_without_figures_they_hear_what_is_written() -> None:
    root = svg("Core five   50%", "━━━━━━━", "left 8/8")

    assert root.findtext(f"{SVG}desc") == "Core five 50%; left 8/8"


# Shapes


@pytest.mark.parametrize("glyph", [*BLOCKS, *"░▒▓⠁⣿·•●"])
def test_no_font_is_asked_for_shapes(glyph: str) -> None:
    assert words(svg(glyph)) == []
    assert len(paths(glyph)) == 1


@pytest.mark.parametrize("char", range(0x2801, 0x2900))
def test_braille_has_a_disc_for_each_of_its_dots(char: int) -> None:
    ((_, shape),) = paths(chr(char))

    centres = {(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)a", shape)}
    bits = [
        ((0.6, 2), 0x01), ((0.6, 6), 0x02), ((0.6, 10), 0x04), ((0.6, 14), 0x40),
        ((4.6, 2), 0x08), ((4.6, 6), 0x10), ((4.6, 10), 0x20), ((4.6, 14), 0x80),
    ]  # fmt: skip
    assert centres == {place for place, bit in bits if char & bit}


@pytest.mark.parametrize(("glyph", "tone"), [("░", "#402000"), ("▒", "#804000"), ("▓", "#bf6000")])
def test_shades_are_ink_mixed_with_ground(glyph: str, tone: str) -> None:
    assert paths(glyph, ink="#ff8000") == [(tone, "M0 0h8v16h-8z")]


def test_equal_cells_are_one_shape_without_seams() -> None:
    assert paths("███") == [("#ffffff", "M0 0h24v16h-24z")]
    assert paths("━━━") == [("#ffffff", "M0 6.72h24v2.56h-24z")]
    assert paths("▌▌") == [("#ffffff", "M0 0h4v16h-4zM8 0h4v16h-4z")]


def test_lines_meet_at_the_edges_of_their_cells() -> None:
    ((_, corner),) = paths("┌")

    assert corner == "M3.52 7.52h4.48v0.96h-4.48zM3.52 7.52h0.96v8.48h-0.96z"
