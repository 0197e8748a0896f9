"""hiptimer demo: it works whatever there is at home, and leaves all of it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sittings import Home

from hiptimer.cli import run
from hiptimer.safety import SAFETY_WORDS
from hiptimer.tour import CLOSING, LAST_CAPTION

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return everything in a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def shows(home: Path) -> bool:
    """Return whether the demo runs to its end for the owner of a home."""
    folders = [f"--{kind}-dir={home / kind}" for kind in ("data", "config", "state", "cache")]
    return run(["demo", "--plain", "--speed", "1000", *folders]) == 0


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path, capsys: Captured) -> None:
    assert shows(tmp_path / "nobody")

    assert contents(tmp_path) == {}
    out = capsys.readouterr().out
    assert LAST_CAPTION in out
    assert " ".join(out.split()).endswith(CLOSING)


def test_whatever_is_wrong_at_home_nothing_is_asked_or_changed(
    tmp_path: Path, capsys: Captured
) -> None:
    home = Home(tmp_path)
    home.interrupt()
    for folder in ("data", "config"):
        (tmp_path / folder).mkdir(exist_ok=True)
    home.history.write_text("{ this was a history", encoding="utf-8")
    (tmp_path / "config" / "exercises.toml").write_text("[exercises.x", encoding="utf-8")
    before = contents(tmp_path)

    assert shows(tmp_path)

    assert contents(tmp_path) == before
    out, complaints = capsys.readouterr()
    assert "interrupted" not in out
    assert SAFETY_WORDS[0] not in out
    assert complaints == ""


def test_it_goes_on_beside_a_session_that_runs(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.begin()
    before = contents(tmp_path)

    assert shows(tmp_path)

    assert contents(tmp_path) == before
