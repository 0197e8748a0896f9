"""Surroundings: versions, settings, targets, crash reports and the terminal."""

from __future__ import annotations

import codecs
import os
import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING, TextIO

from hiptimer import __version__
from hiptimer.checkup.finding import Finding, count, named
from hiptimer.crash import REPORT_NAME
from hiptimer.errors import HiptimerError
from hiptimer.filekinds import KINDS, known_in
from hiptimer.text import clean
from hiptimer.tui.abilities import WORDS, abilities_of

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.program import Program
    from hiptimer.tui.abilities import Abilities

MADE_OF = {"quadrants": "quadrants", "halves": "half blocks", "ascii": "characters"}

IN_LINES = "start tells a session in lines"
"""What is left where the app has nothing to draw on."""

PACKAGES = ("textual", "rich", "pydantic", "click", "platformdirs", "filelock", "tzlocal")


def versions() -> Finding:
    """Look what this is, and what it stands on."""
    found = {"hiptimer": __version__, "python": platform.python_version()}
    missing = []
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            missing.append(package)
    text = ", ".join(f"{name} {version}" for name, version in found.items())
    if missing:
        text += f"; {', '.join(missing)} missing: install hiptimer again"
    system = platform.platform(terse=True)
    return Finding(f"{text}; {clean(system)}", bool(missing), {"versions": found, "system": system})


def settings(program: Program) -> Finding:
    """Look whether `config.toml` can be used."""
    place = program.folders.settings
    exists = os.path.lexists(place)
    facts = {"path": str(place), "exists": exists}
    try:
        _ = program.look
    except HiptimerError as error:
        return Finding(str(error), needs_attention=True, facts=facts)
    return Finding(f"{named(place)} is fine" if exists else "as they come", facts=facts)


def targets(program: Program) -> Finding:
    """Look whether `targets.toml` can be used."""
    place = program.folders.targets
    exists = os.path.lexists(place)
    known = known_in(program.folders.config)
    mistakes = KINDS["targets"].survey(place, known).told_of(place.name) if exists else ()
    facts = {"path": str(place), "exists": exists, "mistakes": list(mistakes)}
    if mistakes:
        return Finding("; ".join(mistakes), needs_attention=True, facts=facts)
    return Finding(f"{named(place)} is fine" if exists else "as the plan says", facts=facts)


def crashes(state: Path) -> Finding:
    """Look for reports of mistakes of ours."""
    reports = sorted(path for path in state.glob("crash-*") if REPORT_NAME.fullmatch(path.name))
    facts = {"reports": [str(report) for report in reports]}
    if not reports:
        return Finding("no reports", facts=facts)
    return Finding(f"{count(len(reports), 'report')}; the last: {named(reports[-1])}", facts=facts)


def terminal(program: Program) -> Finding:
    """Look what the terminal says of itself; whether it speaks the truth is another thing."""
    abilities = _abilities(program)
    is_terminal = _is_terminal(sys.__stdin__) and _is_terminal(sys.__stderr__)
    columns, rows = _size()
    term = os.environ.get("TERM", "")
    encoding = getattr(sys.stdout, "encoding", None)
    facts = {
        "is_terminal": is_terminal,
        "is_plain": program.is_plain,
        "columns": columns,
        "rows": rows,
        "term": term,
        "colours": _colours(abilities),
        "renderer": abilities.renderer,
        "frames_per_second": abilities.frames_per_second,
        "encoding": encoding,
        "utf8": _is_utf8(encoding),
    }
    parts = [
        f"{columns}×{rows}" if columns else None,
        f"TERM={clean(term, 40)}" if term else "TERM not set",
        _colours(abilities),
        _figures(abilities),
        "UTF-8" if facts["utf8"] else f"{encoding}, so some characters come out as ?",
    ]
    text = ", ".join(part for part in parts if part)
    if term == "dumb":
        why = f"the app can't draw here, {IN_LINES}; open hiptimer in another"
        return Finding(f"{why}; {text}", needs_attention=True, facts=facts)
    if not is_terminal:
        return Finding(f"none here, so {IN_LINES}; {text}", facts=facts)
    if program.is_plain:
        return Finding(f"HIPTIMER_PLAIN is set, so {IN_LINES}; {text}", facts=facts)
    return Finding(text, facts=facts)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _size() -> tuple[int | None, int | None]:
    """Return columns and rows of whichever stream has a terminal, None without one."""
    for handle in (2, 0, 1):
        try:
            size = os.get_terminal_size(handle)
        except OSError:
            continue
        return size.columns, size.lines
    return None, None


def _abilities(program: Program) -> Abilities:
    try:
        return program.look.abilities
    except HiptimerError:  # what is wrong with the settings is told there
        return abilities_of(os.environ)


def _colours(abilities: Abilities) -> str:
    because = " (NO_COLOR)" if os.environ.get("NO_COLOR") else ""
    return WORDS[abilities.colours] + (because if abilities.colours == "none" else "")


def _figures(abilities: Abilities) -> str:
    frames = abilities.frames_per_second
    return f"figures in {MADE_OF[abilities.renderer]}, " + (
        f"{frames} frames a second" if frames else "standing still"
    )


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "").name == "utf-8"
    except LookupError:
        return False
