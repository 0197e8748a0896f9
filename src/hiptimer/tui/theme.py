"""The four themes: which colour stands for what, on a dark and on a light ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.theme import Theme

if TYPE_CHECKING:
    from hiptimer.tui.abilities import Abilities
    from hiptimer.tui.colours import Colours

GROUPS = {
    "hold": ("hold", "pulse"),
    "move": ("lift", "lower"),
    "rest": ("rest",),
    "ready": ("reset", "prepare", "ready", "waiting"),
    "switch": ("switch", "change"),
    "still": ("paused", "over"),
}
"""The modes of a glance by what they ask of a person; a group has one colour."""

PANELS = {
    "hold": "#ffcf09",
    "move": "#53fdc7",
    "rest": "#309cf4",
    "ready": "#dae3ff",
    "switch": "#e4765f",
    "still": "#92969e",
}
"""The colours of the panel, the same in every theme.

Any two differ by a CIEDE2000 of 20 or more, also to eyes that lack one kind of cones, and each
has a contrast of 6 or more with the ink, 7 with black: there is little room for other ones.
"""

CONSOLE_PANELS = {
    "hold": "#aa5500",
    "move": "#00aa00",
    "rest": "#00aaaa",
    "ready": "#aaaaaa",
    "switch": "#aa0000",
    "still": "#aa00aa",
}
"""The colours of the panel on the Linux console, which has eight grounds, two of them too dark."""

GREYS: dict[Colours, dict[bool, dict[str, str]]] = {
    "256": {
        True: {"surface": "#121212", "panel": "#303030"},
        False: {"surface": "#eeeeee", "panel": "#d0d0d0"},
    },
    "16": {True: {"panel": "#555555"}, False: {"panel": "#aaaaaa"}},
}
"""Greys that there are among few colours, by whether the ground is dark."""

MARKS_ON_LIGHT = {
    "hold": "#a07400",
    "move": "#00845a",
    "rest": "#1668b8",
    "ready": "#5b6786",
    "switch": "#b8402c",
    "still": "#63666e",
}

MARKS_ON_WHITE = {
    "hold": "#7a5500",
    "move": "#006644",
    "rest": "#004f9e",
    "ready": "#3d4766",
    "switch": "#9c2313",
    "still": "#4a4d54",
}


def _by_mode(colours: dict[str, str]) -> dict[str, str]:
    return {mode: colours[group] for group, modes in GROUPS.items() for mode in modes}


def adapted(theme: Theme, abilities: Abilities) -> dict[str, str]:
    """Return the variables that `theme` needs otherwise where there are fewer colours.

    What is nearest to our greys, of dialogs and of what is yet to come, is blue or yellow.
    """
    variables = dict(GREYS.get(abilities.colours, {}).get(theme.dark, {}))
    if abilities.is_linux_console:
        variables |= {f"phase-{mode}": c for mode, c in _by_mode(CONSOLE_PANELS).items()}
    return variables


PHASE_COLOURS = _by_mode(PANELS)
"""The colours of the panel by the mode of a glance."""

INK = "#14110a"
"""Written on all of them, also in the light theme; those of high contrast have black."""


class Ground(NamedTuple):
    """What lies behind, and what is written on it; colours as `#rrggbb`."""

    background: str
    surface: str
    panel: str
    foreground: str
    quiet: str
    """For what is read from near by."""
    amber: str
    blue: str
    green: str
    red: str


def _theme(
    name: str, ground: Ground, *, is_dark: bool, ink: str = INK, marks: dict[str, str] = PANELS
) -> Theme:
    """Return a theme; `marks` are the colours of the phases where they stand on the ground."""
    return Theme(
        name=name,
        primary=ground.amber,
        secondary=ground.blue,
        accent=ground.green,
        warning=ground.amber,
        error=ground.red,
        success=ground.green,
        foreground=ground.foreground,
        background=ground.background,
        surface=ground.surface,
        panel=ground.panel,
        dark=is_dark,
        variables={
            "ink": ink,
            "quiet": ground.quiet,
            # What Textual would mix from these is too faint, or has too little contrast.
            "text-muted": ground.quiet,
            "text-disabled": ground.quiet,
            "block-cursor-foreground": ground.background,
            "block-cursor-blurred-foreground": ground.foreground,
            "block-cursor-blurred-background": ground.panel,
            **{f"phase-{mode}": colour for mode, colour in PHASE_COLOURS.items()},
            **{f"mark-{mode}": colour for mode, colour in _by_mode(marks).items()},
        },
    )


DARK = _theme(
    "dark",
    Ground(
        background="#0d1014",
        surface="#141920",
        panel="#1d2530",
        foreground="#e8e6df",
        quiet="#97a1ac",
        amber="#ffb000",
        blue="#3d9be9",
        green="#35d39a",
        red="#ff7a59",
    ),
    is_dark=True,
)

LIGHT = _theme(
    "light",
    Ground(
        background="#f7f5ef",
        surface="#efece3",
        panel="#dcd6c8",
        foreground="#1f1d18",
        quiet="#57544b",
        amber="#7a4b00",
        blue="#1a5796",
        green="#0a5f3e",
        red="#a3211a",
    ),
    is_dark=False,
    marks=MARKS_ON_LIGHT,
)

CONTRAST_DARK = _theme(
    "contrast-dark",
    Ground(
        background="#000000",
        surface="#101010",
        panel="#333333",
        foreground="#ffffff",
        quiet="#d6d6d6",
        amber="#ffcf09",
        blue="#8ccbff",
        green="#66ffc8",
        red="#ffb3a3",
    ),
    is_dark=True,
    ink="#000000",
)

CONTRAST_LIGHT = _theme(
    "contrast-light",
    Ground(
        background="#ffffff",
        surface="#f2f2f2",
        panel="#d9d9d9",
        foreground="#000000",
        quiet="#333333",
        amber="#5a3600",
        blue="#003a75",
        green="#00432a",
        red="#780000",
    ),
    is_dark=False,
    ink="#000000",
    marks=MARKS_ON_WHITE,
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)}
"""By the names that `theme` in `config.toml` knows."""
