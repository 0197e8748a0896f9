"""What a terminal can show follows from its environment and from what the user says."""

import subprocess
import sys

import pytest

from hiptimer.tui.abilities import Abilities, abilities_of, make_known
from hiptimer.tui.colours import COLOURS, Colours

LOCAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        (LOCAL, "truecolor"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, "truecolor"),
        ({"TERM": "xterm", "COLORTERM": " TrueColor "}, "truecolor"),
        ({"TERM": "xterm-kitty"}, "truecolor"),
        ({"TERM": "alacritty"}, "truecolor"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "tmux-256color", "COLORTERM": ""}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "VT220"}, "none"),
        ({"TERM": "xterm-mono"}, "none"),
        ({**LOCAL, "NO_COLOR": "1"}, "none"),
        ({**LOCAL, "NO_COLOR": ""}, "truecolor"),
        ({**LOCAL, "TEXTUAL_COLOR_SYSTEM": "standard"}, "16"),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, "256"),
        ({**LOCAL, "TEXTUAL_COLOR_SYSTEM": "nonsense"}, "truecolor"),
    ],
)
def test_colours_follow_from_the_environment(environ: dict[str, str], colours: Colours) -> None:
    assert abilities_of(environ, platform="linux").colours == colours


def test_a_console_of_windows_has_all_colours() -> None:
    assert abilities_of({}, platform="win32").colours == "truecolor"


@pytest.mark.parametrize("asked", COLOURS)
def test_what_the_user_says_counts_more(asked: Colours) -> None:
    environ = {"TERM": "xterm", "NO_COLOR": "1", "TEXTUAL_COLOR_SYSTEM": "256"}

    assert abilities_of(environ, asked).colours == asked


@pytest.mark.parametrize(
    ("environ", "renderer", "frames"),
    [
        (LOCAL, "quadrants", 12),
        ({**LOCAL, "SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, "quadrants", 6),
        ({"TERM": "xterm-256color"}, "halves", 10),
        ({"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/3"}, "halves", 5),
        ({"TERM": "xterm"}, "halves", 6),
        ({"TERM": "xterm", "SSH_TTY": "/dev/pts/3"}, "halves", 3),
        ({"TERM": "linux"}, "ascii", 6),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "ascii", 12),
        ({**LOCAL, "NO_COLOR": "1"}, "ascii", 4),
        ({**LOCAL, "TEXTUAL_ANIMATIONS": "NONE"}, "quadrants", 0),
        ({**LOCAL, "TEXTUAL_ANIMATIONS": "basic"}, "quadrants", 12),
    ],
)
def test_figures_are_drawn_as_the_terminal_can(
    environ: dict[str, str], renderer: str, frames: int
) -> None:
    found = abilities_of(environ, platform="linux")

    assert (found.renderer, found.frames_per_second) == (renderer, frames)


def test_nothing_moves_for_who_has_said_so() -> None:
    assert abilities_of(LOCAL, animations=False).frames_per_second == 0


@pytest.mark.parametrize("colours", COLOURS)
def test_textual_is_told_in_words_that_it_knows(colours: Colours) -> None:
    from rich.console import COLOR_SYSTEMS  # noqa: PLC0415

    environ: dict[str, str] = {}
    make_known(Abilities(colours), environ)

    assert environ["TEXTUAL_COLOR_SYSTEM"] in COLOR_SYSTEMS


def test_no_color_never_meets_a_theme_of_the_terminals_own_colours() -> None:
    environ = {"NO_COLOR": "1", "TEXTUAL_THEME": "textual-ansi", "TERM": "xterm"}
    make_known(abilities_of(environ), environ)

    assert environ == {"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "standard"}


def test_abilities_are_known_without_textual() -> None:
    code = "import sys, hiptimer.tui.abilities; print(*{'textual', 'rich'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.split() == []
