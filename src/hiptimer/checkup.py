"""The check-up: what is where, and what needs attention."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING, Any

from hiptimer import __version__
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiptimer.program import Program

PACKAGES = ("textual", "pydantic", "platformdirs", "click", "filelock")

UNITS = ("B", "KB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    topic: str
    text: str
    """One line for people; with what to do where something needs attention."""
    needs_attention: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    """The same for machines."""

    def public(self) -> dict[str, Any]:
        """Return the finding as JSON."""
        about = {"topic": self.topic, "text": self.text, "needs_attention": self.needs_attention}
        return {**about, **self.facts}


def check_up(program: Program) -> list[Finding]:
    """Return what is found, without changing anything that matters."""
    return [
        _versions(),
        *_folders(program),
        *_history(program),
        _backups(program),
        *_journals(program),
        *_copies(program),
        _settings(program),
        *_crashes(program),
        _terminal(),
    ]


def _versions() -> Finding:
    versions = {"hiptimer": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        versions[package] = metadata.version(package)
    text = ", ".join(f"{name} {version}" for name, version in versions.items())
    return Finding("versions", f"{text}, {platform.system()}", facts={"versions": versions})


def _folders(program: Program) -> Iterator[Finding]:
    folders = program.folders
    for kind, place in (
        ("data", folders.data),
        ("config", folders.config),
        ("state", folders.state),
    ):
        problem = _folder_problem(place)
        text = f"{clean(str(place))}{f': {problem}' if problem else _openness(place)}"
        yield Finding(kind, text, problem is not None, {"path": str(place)})


def _folder_problem(place: Path) -> str | None:
    """Return what is wrong with a folder; None where it is fine, or can be made."""
    existing = next(p for p in (place, *place.parents) if os.path.lexists(p))
    if not existing.is_dir():
        return f"{clean(str(existing))} is no folder; move it away"
    if not os.access(existing, os.W_OK | os.X_OK):
        return "it can't be written; mend its permissions"
    return None


def _openness(place: Path) -> str:
    """Return a remark on a folder that somebody else made, and left open; ours are private."""
    is_open = os.name == "posix" and place.is_dir() and place.stat().st_mode & 0o077
    return " (others can look into it; to change that: chmod 700)" if is_open else ""


def _history(program: Program) -> Iterator[Finding]:
    store = program.store
    place = clean(str(store.path))
    try:
        history = store.read()
    except HiptimerError as error:
        yield Finding("history", str(error), needs_attention=True, facts={"path": str(store.path)})
        return
    size = store.path.stat().st_size if store.path.exists() else 0
    count, unreadable = len(history.sessions), history.unreadable
    facts = {
        "path": str(store.path),
        "bytes": size,
        "schema": store.schema,
        "sessions": count,
        "unreadable": unreadable,
    }
    text = f"{place}: {_count(count, 'session')}, {_size(size)}, schema {store.schema}"
    if unreadable:
        text += f"; {_count(unreadable, 'entry', 'entries')} can't be read and stay as they are"
    yield Finding("history", text, bool(unreadable), facts)
    if history.remark:
        yield Finding("history", history.remark, needs_attention=True)


def _backups(program: Program) -> Finding:
    files = list(program.store.backups.files())
    if not files:
        return Finding("backups", "none yet", facts={"backups": []})
    size = _size(sum(file.stat().st_size for file in files))
    number = _count(len(files), "copy", "copies")
    return Finding(
        "backups",
        f"{number}, {size}; the last is {clean(str(files[0]))}",
        facts={"backups": [str(file) for file in files]},
    )


def _journals(program: Program) -> Iterator[Finding]:
    pending = program.recovery.pending()
    for one in pending:
        one.claim.release()
    ids = [one.found.id for one in pending]
    if pending:
        yield Finding(
            "journals",
            f"{_count(len(pending), 'session')} interrupted; see: hiptimer recover",
            needs_attention=True,
            facts={"pending": ids},
        )
        return
    discarded = [found.id for found in program.journals.discarded()]
    text = f"{_count(len(discarded), 'session')} discarded" if discarded else "nothing interrupted"
    yield Finding("journals", text, facts={"pending": [], "discarded": discarded})


def _copies(program: Program) -> Iterator[Finding]:
    from hiptimer.history.copies import counted, find_copies  # noqa: PLC0415 - only here

    try:
        copies = find_copies(program.store)
    except HiptimerError:
        return  # the history has told it
    for copy in copies:
        name = clean(str(copy.path))
        yield Finding(
            "copies",
            f"{name} holds {counted(copy.merge)}; see: hiptimer merge --dry-run",
            needs_attention=True,
            facts={"path": str(copy.path)},
        )


def _settings(program: Program) -> Finding:
    place = program.folders.settings
    try:
        _ = program.settings
    except HiptimerError as error:
        return Finding("settings", str(error), needs_attention=True, facts={"path": str(place)})
    text = clean(str(place)) if place.exists() else "as they come"
    return Finding("settings", text, facts={"path": str(place)})


def _crashes(program: Program) -> Iterator[Finding]:
    reports = sorted(program.folders.state.glob("crash-*.txt"))
    if reports:
        yield Finding(
            "crashes",
            f"{_count(len(reports), 'report')}; the last is {clean(str(reports[-1]))}",
            facts={"reports": [str(report) for report in reports]},
        )


def _terminal() -> Finding:
    """Return what the terminal says of itself; whether it speaks the truth is another thing."""
    size = shutil.get_terminal_size()
    term = os.environ.get("TERM", "")
    is_terminal = sys.stdout.isatty()
    colours = (
        "truecolor"
        if os.environ.get("COLORTERM") in ("truecolor", "24bit")
        else "256 colours"
        if "256" in term
        else "16 colours"
    )
    if os.environ.get("NO_COLOR"):
        colours = "no colours (NO_COLOR)"
    where = f"{size.columns}×{size.lines}, " if is_terminal else "not the output's, "
    facts = {
        "term": term,
        "columns": size.columns,
        "rows": size.lines,
        "colours": colours,
        "encoding": sys.stdout.encoding,
        "is_terminal": is_terminal,
    }
    text = f"{where}TERM={clean(term, 40) or 'not set'}, {colours}, {sys.stdout.encoding}"
    return Finding("terminal", text, facts=facts)


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _size(number: float) -> str:
    unit = 0
    while number >= 1000 and unit < len(UNITS) - 1:  # noqa: PLR2004 - what the units stand for
        number, unit = number / 1000, unit + 1
    return f"{number:.3g} {UNITS[unit]}"
