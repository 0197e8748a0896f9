"""As many colours as the terminal has, in a real one."""

import re
from pathlib import Path

import pytest
from terminal.program import hiptimer, made_ready

SGR = re.compile(rb"\x1b\[([\d;]*)m")
ATTRIBUTES = {b"", b"0", b"1", b"2", b"3", b"4", b"7"}


def styles(home: Path, *arguments: str, **more: str) -> set[bytes]:
    """Return all graphic renditions of a live session's first pictures."""
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('sound = "off"\n')
    with hiptimer(made_ready(home), "start", "bird-dog", *arguments, more=more) as terminal:
        terminal.wait_for("rep 0/6")
        terminal.wait_for("◀ LEFT" if more.get("TERM") != "linux" else "◄ LEFT")
        found = set(SGR.findall(terminal.raw))
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("x")
        assert terminal.exit_code() == 0
    return found


def is_attribute(style: bytes) -> bool:
    return set(style.split(b";")) <= ATTRIBUTES


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ((), {"NO_COLOR": "1"}),
        ((), {"NO_COLOR": "1", "TEXTUAL_THEME": "textual-ansi"}),
        (("--color", "none"), {}),
        ((), {"TERM": "vt100", "COLORTERM": ""}),
    ],
)
def test_without_colours_none_is_sent_and_the_panel_is_reversed(
    home: Path, arguments: tuple[str, ...], more: dict[str, str]
) -> None:
    found = styles(home, *arguments, **more)

    assert all(map(is_attribute, found))
    assert b"7" in found


@pytest.mark.parametrize(
    ("arguments", "more", "wanted"),
    [
        ((), {}, rb"48;2;"),
        (("--color", "truecolor"), {"NO_COLOR": "1", "COLORTERM": ""}, rb"48;2;"),
        (("--color", "256"), {}, rb"48;5;"),
        (("--color", "16"), {}, rb"\b10[0-7]$"),
        ((), {"TERM": "linux", "COLORTERM": ""}, rb"\b4[0-7]$"),
    ],
)
def test_as_many_colours_are_sent_as_there_are(
    home: Path, arguments: tuple[str, ...], more: dict[str, str], wanted: bytes
) -> None:
    found = styles(home, *arguments, **more)

    assert any(re.search(wanted, style) for style in found)
    for other in {rb"48;2;", rb"48;5;"} - {wanted}:
        assert not any(re.search(other, style) for style in found)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('theme = "drak"\n', "line 1, column 9: theme = 'drak'"),
        ('[keys]\nlive.pause = "q"\n', "line 2, column 14: keys.live.pause: 'q' is live.stop"),
    ],
)
def test_wrong_settings_are_refused_before_anything_is_drawn(
    home: Path, content: str, told: str
) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(content)
    with hiptimer(made_ready(home)) as terminal:
        assert terminal.exit_code() == 1
        assert f"hiptimer: config.toml, {told}" in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw
