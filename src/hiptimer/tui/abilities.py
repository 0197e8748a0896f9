"""Abilities: what the terminal can show, from what its environment tells of it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Literal, NamedTuple

from hiptimer.sound.remoteness import is_remote
from hiptimer.tui.colours import COLOURS, Colours

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

Renderer = Literal["quadrants", "halves", "ascii"]

WORDS: dict[Colours, str] = {
    "truecolor": "truecolor",
    "256": "256 colours",
    "16": "16 colours",
    "none": "no colours",
}

SYSTEMS = {"truecolor": "truecolor", "256": "256", "standard": "16"}
"""What `TEXTUAL_COLOR_SYSTEM` may say, and what it means."""

KNOWN_TERMS = re.compile(
    r".*-direct|.*truecolor|(?:xterm-)?(?:kitty|ghostty)|alacritty|foot|wezterm|contour"
)
"""Terminals that show 16 million colours; by SSH they keep their name and lose `COLORTERM`."""

PLAIN_TERMS = re.compile(r"vt\d.*|.*-m(?:ono)?")
"""Terminals without colours, and descriptions that say so: `vt100`, `xterm-mono`."""

FRAMES: dict[Colours, int] = {"truecolor": 12, "256": 10, "16": 6, "none": 4}
"""Frames a second; with fewer colours a slow movement has fewer steps to show."""


class Abilities(NamedTuple):
    """What the terminal can show; by itself what most terminals can."""

    colours: Colours = "truecolor"
    is_linux_console: bool = False
    """The text screen of Linux: 8 grounds, and a font of at most 512 characters."""
    is_remote: bool = False
    """Every frame goes through a network."""
    animates: bool = True
    """Whether the user wants to see anything move."""

    @property
    def renderer(self) -> Renderer:
        """What figures are made of.

        Quadrants with smoothed edges need all colours, since edges get fringes without them;
        half blocks need any, two to a cell; characters are what is left.
        """
        if self.is_linux_console or self.colours == "none":
            return "ascii"
        return "quadrants" if self.colours == "truecolor" else "halves"

    @property
    def has_tones(self) -> bool:
        """Whether one colour can be shown in five tones that differ to all eyes.

        Of 256 colours the nearest to some tones of our light themes look the same to some.
        """
        return self.colours == "truecolor" and not self.is_linux_console

    @property
    def frames_per_second(self) -> int:
        """How often a figure is drawn while it moves; 0 where it shall stand still."""
        if not self.animates:
            return 0
        return FRAMES[self.colours] // 2 if self.is_remote else FRAMES[self.colours]


def abilities_of(
    environ: Mapping[str, str],
    asked: Colours | None = None,
    *,
    animations: bool = True,
    platform: str = sys.platform,
) -> Abilities:
    """Return what the terminal can show.

    `asked` is what the user says about its colours, None where that shall be found out;
    `animations` is whether anything shall move as far as the settings go.
    """
    return Abilities(
        colours=asked or _colours(environ, platform),
        is_linux_console=_term(environ) == "linux",
        is_remote=is_remote(environ),
        animates=animations and environ.get("TEXTUAL_ANIMATIONS", "").lower() != "none",
    )


def make_known(abilities: Abilities, environ: MutableMapping[str, str]) -> None:
    """Tell Textual by `environ` how many colours there are; for before it is imported.

    Two variables are taken from it. `TEXTUAL_THEME` would choose a theme that is not ours, and
    with `NO_COLOR` one of the terminal's own colours is black on black (8.2.8). `NO_COLOR` has
    Textual paint in greys, which are colours too: without any `Uncoloured` draws.
    """
    named = {colours: system for system, colours in SYSTEMS.items()}
    environ["TEXTUAL_COLOR_SYSTEM"] = named.get(abilities.colours, "standard")
    for name in ("TEXTUAL_THEME", "NO_COLOR"):
        environ.pop(name, None)


def _term(environ: Mapping[str, str]) -> str:
    return environ.get("TERM", "").strip().lower()


def _colours(environ: Mapping[str, str], platform: str) -> Colours:
    term = _term(environ)
    # Any value but none at all counts (no-color.org).
    if environ.get("NO_COLOR") or PLAIN_TERMS.fullmatch(term):
        return "none"
    system = SYSTEMS.get(environ.get("TEXTUAL_COLOR_SYSTEM", ""))
    for colours in COLOURS:
        if system == colours:
            return colours
    told = environ.get("COLORTERM", "").strip().lower()
    if platform == "win32" or told in ("truecolor", "24bit") or KNOWN_TERMS.fullmatch(term):
        return "truecolor"
    return "256" if "256color" in term else "16"
