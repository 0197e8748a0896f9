"""Terminals with few abilities show the same, told otherwise."""

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from tui.stage import Stage

from hiptimer.tui.abilities import Abilities
from hiptimer.tui.colours import Colours
from hiptimer.tui.filters import CONSOLE_GLYPHS, ConsoleGlyphs, Uncoloured
from hiptimer.tui.look import Look
from hiptimer.tui.theme import CONTRAST_DARK, PANELS, THEMES, adapted

BLACK = Color.parse("black")


def uncoloured(text: str, style: str) -> Segment:
    (found,) = Uncoloured().apply([Segment(text, Style.parse(style))], BLACK)
    return found


@pytest.mark.parametrize("ground", PANELS.values())
def test_a_panel_is_reverse_video(ground: str) -> None:
    found = uncoloured("HOLD", f"#000000 on {ground}")

    assert found == Segment("HOLD", Style(reverse=True))


@pytest.mark.parametrize("ink", PANELS.values())
def test_the_chip_of_a_side_is_cut_out_of_it(ink: str) -> None:
    assert uncoloured(" LEFT", f"bold {ink} on #000000") == Segment(" LEFT", Style(bold=True))


def test_what_is_yet_to_come_stands_back() -> None:
    assert uncoloured("██ ━", "#333333 on #000000") == Segment("░░ ─", Style(dim=True))


def test_what_was_reversed_is_turned_back_on_a_bright_ground() -> None:
    found = uncoloured("x", "reverse #000000 on #ffffff")

    assert found.style is not None
    assert not found.style.reverse


def test_a_segment_without_a_style_stays() -> None:
    assert Uncoloured().apply([Segment("x")], BLACK) == [Segment("x")]


def test_glyphs_of_the_console_are_in_its_code_page_and_as_wide() -> None:
    for glyph in CONSOLE_GLYPHS.values():
        assert isinstance(glyph, int | str)
        character = chr(glyph) if isinstance(glyph, int) else glyph
        if character not in "◄►":  # control characters there, with a picture
            assert len(character.encode("cp437")) == 1


def test_the_console_gets_its_own_glyphs() -> None:
    (found,) = ConsoleGlyphs().apply([Segment("▛▘◀ 4", Style(bold=True))], BLACK)

    assert found == Segment("█▀◄ 4", Style(bold=True))


def styles_of(stage: Stage) -> set[tuple[bool, bool]]:
    """Return whether there is any colour, and whether any reverse video, in each style."""
    strips = stage.app.screen._compositor.render_strips()  # noqa: SLF001 - as Stage.text
    return {
        (bool(s.style and (s.style.color or s.style.bgcolor)), bool(s.style and s.style.reverse))
        for strip in strips
        for s in strip
    }


async def test_without_colours_phase_and_side_are_told(tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look("light", Abilities("none")))
    async with stage.run():
        await stage.press("enter")
        await stage.live(53.2)
        assert styles_of(stage) == {(False, False), (False, True)}
        assert "◀ LEFT" in stage.text
        assert stage.app.current_theme is CONTRAST_DARK
        await stage.press("t")
        assert stage.live_screen().session.deadline is not None


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("colours", "system"), [("256", 2), ("16", 1)])
def test_among_few_colours_greys_are_still_grey(theme: str, colours: Colours, system: int) -> None:
    for name, grey in adapted(THEMES[theme], Abilities(colours)).items():
        nearest = RichColor.parse(grey).downgrade(ColorSystem(system)).get_truecolor()
        assert nearest.red == nearest.green == nearest.blue, name


def test_all_colours_need_no_other_ones() -> None:
    assert adapted(THEMES["dark"], Abilities()) == {}


async def test_among_few_colours_a_dialog_has_an_edge(tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look("light", Abilities("256")))
    async with stage.run():
        await stage.press("a")
        assert "┌──" in stage.text
        assert "└──" in stage.text


async def test_the_console_has_a_ground_for_each_phase(tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look("dark", Abilities("16", is_linux_console=True)))
    async with stage.run():
        variables = stage.app.get_css_variables()
        grounds = {value for name, value in variables.items() if name.startswith("phase-")}
        assert len(grounds) == len(PANELS)
        assert not grounds & set(PANELS.values())


async def test_nothing_of_textual_moves_for_who_has_said_so(tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look("dark", Abilities(animates=False)))
    async with stage.run():
        assert stage.app.animation_level == "none"
