"""Measure a newcomer's minute: from an empty environment, by README alone, to the first lift.

In a pseudo-terminal of 80×24, with a home, caches and a clone of the checkout's last commit that
are all new, it types what README says and presses Enter as a new user does. Then all of that once
more with the caches of the first time: what the first took longer was the download. Reading is not
waited for but told apart, by the words there are and a reader's pace. Prints a table of the steps;
exit code 1 when they take longer than their bound, without the download.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from table import Row
from terminal.pseudo_terminal import Keys, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[1]

BOUND = 60.0
"""Seconds from the clone to the first lift, without download and reading."""

PACE = 238 / 60
"""Words a second that adults read in silence (Brysbaert, Journal of Memory and Language, 2019)."""

LONG = 300.0
"""Seconds that a download may take."""

PROMPT = "newcomer> "

ENVIRONMENT = "python3 -m venv .venv && . .venv/bin/activate"
"""README's way where the system manages its Python; here it keeps everything in one folder."""

TAKEN_ALONG = ("PIP_", "UV_", "SSL_", "HTTP", "http", "NO_PROXY", "no_proxy", "ALL_PROXY")
"""How variables begin that say where packages come from."""


FETCHING = ("pip install uv", "uv brings the packages")
"""The steps that download something."""


class Step(NamedTuple):
    """One step of somebody who is new here."""

    what: str
    seconds: float
    words: int = 0
    """What has to be read before the next step."""


def start_of(readme: str) -> tuple[str, str]:
    """Return what README says before its first command, and that command."""
    before, _, rest = readme.partition("```sh\n")
    before = re.sub(r"!\[.*?\]\(.*?\)", "", before)  # a picture is not read
    if ENVIRONMENT not in readme:
        raise SystemExit(f"README does not say {ENVIRONMENT!r} any more")
    return before, rest.partition("\n```")[0]


def words_in(text: str) -> int:
    """Count what is read: words with a letter in them, no pictures and frames."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def environment(home: Path, caches: Path) -> dict[str, str]:
    """Return the variables of somebody who has just got a home."""
    taken = {name: value for name, value in os.environ.items() if name.startswith(TAKEN_ALONG)}
    return {
        **taken,
        "PIP_CACHE_DIR": str(caches / "pip"),
        "UV_CACHE_DIR": str(caches / "uv"),
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PS1": PROMPT,
    }


def minute(place: Path, caches: Path) -> Iterator[Step]:
    """Yield one step after the other, from an empty folder to the first lift."""
    home = place / "home"
    home.mkdir(parents=True)
    clone = ("git", "clone", "--quiet", str(CHECKOUT), str(home / "hiptimer"))
    began = time.monotonic()
    subprocess.run(clone, check=True)  # noqa: S603 - ours
    yield Step("clone the repository", time.monotonic() - began)
    said, command = start_of((home / "hiptimer" / "README.md").read_text(encoding="utf-8"))
    # An editor of lines would only repeat what is typed.
    shell, env = ("/bin/sh", "-i"), environment(home, caches)
    with PseudoTerminal(shell, columns=80, rows=24, env=env, cwd=home / "hiptimer") as terminal:
        terminal.wait_for(PROMPT)
        yield from installed(terminal, command, words_in(said))
        yield from begun(terminal)


def installed(terminal: PseudoTerminal, command: str, words: int) -> Iterator[Step]:
    """Yield the steps until the program shows its first words."""
    yield typed(terminal, f"{ENVIRONMENT}\r", "(.venv)", "environment", words)
    yield typed(terminal, f"{command}\r", "Successfully installed uv", FETCHING[0])
    yield typed(terminal, "", "Installed ", FETCHING[1])
    words = words_in(safety_words())
    yield typed(terminal, "", "enter understood", "first picture: safety words", words)


def begun(terminal: PseudoTerminal) -> Iterator[Step]:
    """Yield the steps from the safety words to the first lift."""
    terminal.wait_for("your first session")  # home is there, behind the words that somebody reads
    home = typed(terminal, Keys.ENTER, "Single-leg bridge", "home, after Enter")
    first, *_, last = terminal.snapshot().split("\n")
    yield home._replace(words=words_in(first + " " + last))
    yield typed(terminal, Keys.ENTER, "next Single-leg bridge", "session begins, after Enter")
    began = time.monotonic()
    terminal.wait_for("rep 1/")
    yield Step("lead-in, to the first lift", time.monotonic() - began)


def typed(terminal: PseudoTerminal, keys: str, wanted: str, what: str, words: int = 0) -> Step:
    """Type something and wait for what the screen shows then."""
    began = time.monotonic()
    terminal.send(keys)
    terminal.wait_for(wanted, LONG)
    return Step(what, time.monotonic() - began, words)


def safety_words() -> str:
    """Return what the first picture says, from the module that says it."""
    from hiptimer.safety import SAFETY_WORDS  # noqa: PLC0415 - the clone is what is measured

    return " ".join(SAFETY_WORDS)


def rows(*, short: bool) -> Iterator[Row]:
    """Yield a row for each step; the short form tells no download apart from the rest."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        first = list(minute(place / "first", place / "caches"))
        again = first if short else list(minute(place / "again", place / "caches"))
    for step in again:
        yield Row("newcomer", step.what, step.seconds, "s")
    whole = sum(step.seconds for step in again)
    what = "with the download" if short else "without the download"
    yield Row("newcomer", f"all steps, {what}", whole, "s", BOUND)
    if not short:
        pairs = [(f, a) for f, a in zip(first, again, strict=True) if f.what in FETCHING]
        download = sum(max(0.0, f.seconds - a.seconds) for f, a in pairs)
        yield Row("newcomer", "the download, by itself", download, "s")
    words = sum(step.words for step in again)
    what = f"reading the {words} words that lead there, by itself"
    yield Row("newcomer", what, words / PACE, "s", beside=f"{PACE * 60:.0f} words a minute")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="once; the download is not told apart")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = list(rows(short=options.short))
    if options.json:
        print(json.dumps([asdict(row) for row in found]))
    else:
        for row in found:
            said = "" if row.bound is None else f"{row.bound:>8.0f}"
            print(f"{row.what:<48}{row.found:>8.2f}{said}{'' if row.is_within() else '  MISSED'}")
    return 0 if all(row.is_within() for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
