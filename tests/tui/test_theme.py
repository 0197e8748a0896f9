"""The themes: phases that everybody can tell apart, and text that can be read."""

import re
from itertools import combinations, product
from pathlib import Path

import eyesight
import pytest
from rich.color import Color
from textual.command import CommandPalette
from tui.stage import Stage

from hiptimer.tui import theme as themes
from hiptimer.tui.look import Look
from hiptimer.tui.panel import Panel
from hiptimer.tui.theme import GROUPS, PHASE_COLOURS, THEMES

SOURCES = Path(themes.__file__).parent

SHARMA = [
    # From table 1 of Sharma, Wu, Dalal (2005): one of each kind of trap.
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "difference"), SHARMA)
def test_differences_are_those_of_the_published_table(
    one: eyesight.Triple, other: eyesight.Triple, difference: float
) -> None:
    assert eyesight.difference(one, other) == pytest.approx(difference, abs=5e-5)


@pytest.mark.parametrize("eyes", eyesight.EYES)
def test_grey_stays_grey_to_all_eyes(eyes: str) -> None:
    # Each row of the matrices adds up to one.
    _, a, b = eyesight.seen("#808080", eyes)
    assert abs(a) < 0.1
    assert abs(b) < 0.1


def test_black_and_white_have_the_highest_contrast() -> None:
    assert eyesight.contrast("#000000", "#ffffff") == pytest.approx(21)


def colours(theme: str, kind: str) -> dict[str, str]:
    """Return the colour of each group of phases; all modes of a group have it."""
    found = {}
    for group, modes in GROUPS.items():
        (found[group],) = {THEMES[theme].variables[f"{kind}-{mode}"] for mode in modes}
    return found


@pytest.mark.parametrize(("theme", "eyes"), [*product(THEMES, eyesight.EYES)])
def test_any_two_phases_differ_to_all_eyes(theme: str, eyes: str) -> None:
    seen = {name: eyesight.seen(c, eyes) for name, c in colours(theme, "phase").items()}

    nearest = min(
        (eyesight.difference(seen[one], seen[other]), one, other)
        for one, other in combinations(seen, 2)
    )
    assert nearest >= (20.0, "", "")


@pytest.mark.parametrize("theme", THEMES)
def test_ink_is_read_on_every_phase(theme: str) -> None:
    ink = THEMES[theme].variables["ink"]
    least = 7 if theme.startswith("contrast-") else 6

    assert min(eyesight.contrast(c, ink) for c in colours(theme, "phase").values()) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_blocks_and_bars_stand_out_from_the_ground(theme: str) -> None:
    ground = str(THEMES[theme].background)

    assert min(eyesight.contrast(c, ground) for c in colours(theme, "mark").values()) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize(
    "text", ["foreground", "quiet", "primary", "secondary", "accent", "warning", "error", "success"]
)
def test_text_can_be_read(text: str, ground: str, theme: str) -> None:
    all_variables = THEMES[theme].to_color_system().generate() | THEMES[theme].variables
    least = 7 if theme.startswith("contrast-") else 4.5

    assert eyesight.contrast(all_variables[text], all_variables[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_the_chosen_row_can_be_read(theme: str) -> None:
    found = THEMES[theme].to_color_system().generate()
    for kind in ("block-cursor", "block-cursor-blurred"):
        ground = found[f"{kind}-background"]
        assert eyesight.contrast(found[f"{kind}-foreground"], ground) >= 4.5


def test_every_theme_defines_the_same_colours_and_every_mode() -> None:
    names = {frozenset(theme.variables) for theme in THEMES.values()}

    assert len(names) == 1
    assert {"ink", "quiet"} < names.pop()
    assert {mode for modes in GROUPS.values() for mode in modes} == set(PHASE_COLOURS)


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.*css")) + sorted(SOURCES.glob("*.py")))
def test_only_the_theme_names_colours(path: Path) -> None:
    if path.name != "theme.py":
        assert not re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", THEMES)
async def test_a_theme_is_worn_before_the_first_picture(theme: str, tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look(theme=theme))
    async with stage.run():
        assert stage.app.current_theme is THEMES[theme]
        background = stage.app.screen.styles.background.hex.lower()
        assert background == THEMES[theme].background
        assert stage.app.has_class(f"-theme-{theme}")


async def test_the_palette_of_themes_offers_ours_alone(stage: Stage) -> None:
    async with stage.run():
        assert set(stage.app.available_themes) == set(THEMES)


async def test_a_key_offers_the_themes_and_pauses_the_session(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(8)
        live = stage.live_screen()
        await stage.press("t")
        assert isinstance(stage.app.screen, CommandPalette)
        assert live.session.deadline is None


async def test_another_theme_repaints_the_panel_at_once(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(8)
        await stage.press("space")  # so that nothing else has it drawn
        stage.app.theme = "contrast-light"
        await stage.settle()
        drawn = stage.live_screen().query_one(Panel).render_line(0)
        assert all(s.style and s.style.color == Color.parse("#000000") for s in drawn)
