"""Hand-written TOML as it is read from the disk, and what makes it none."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.text import clean
from hiptimer.toml.advice import way_out
from hiptimer.toml.place import Lines, Place, Places, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 65_536
"""A hand-written file is far smaller; anything beyond is a mistake or an attack."""

MOST_DOTS = 20
"""Dots in one key: tomllib takes a time that grows with their square."""

MOST_DEPTH = 100
"""Arrays and inline tables in one another, beyond which a text is no file of ours."""

# Possessive throughout (`*+`, `++`), and nothing is looked at twice because its end is
# missing: else a line of 64 KB takes minutes.
DOTTED = re.compile(rf"(?<![\w-])[\w-]++(?:[^\S\n]*+\.[^\S\n]*+[\w-]++){{{MOST_DOTS + 1}}}")

QUOTED = re.compile(
    r'''
      """(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"""|)   # over several lines, with escapes
    | \'{3}(?:[^\']++|\'(?!\'\'))*+(?:\'{3}|)          # and without
    | "(?:[^"\\\n]++|\\.)*+"?+
    | \'[^\'\n]*+\'?+
    | \#[^\n]*+
    ''',
    re.VERBOSE,
)
"""What dots mean nothing in: the strings of TOML, closed or not, and its comments."""

NUMBER = re.compile(r"(?<![\w.+-])[\d_]{1000,}+|0[xob][\da-fA-F_]{1000,}+")

SYNTAX = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
"""How tomllib words a mistake and its place."""

TOO_DEEP = "tables or arrays are nested too deeply"

TOO_LONG = "a number has thousands of digits"

NO_DATES = "dates and times have no place in this file; as text they need quotes"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a file, where, and the way out."""

    line: int | None
    """From 1; None where the whole file is meant."""
    column: int | None
    """In characters, from 1; None where the whole file is meant."""
    message: str

    def told_of(self, name: str) -> str:
        """Return the mistake as one line about the file `name`."""
        where = name if self.line is None else f"{name}, line {self.line}, column {self.column}"
        return f"{where}: {self.message}"


def mistake_of(spot: Spot | None, message: str) -> Mistake:
    """Return the mistake at a spot; None where the whole file is meant."""
    return Mistake(None, None, message) if spot is None else Mistake(*spot, message)


class FileError(HiptimerError):
    """A file of the user's that can't be used, with the first mistake in it."""

    def __init__(self, name: str, mistake: Mistake) -> None:
        super().__init__(mistake.told_of(name))
        self.mistake = mistake


def text_of(path: Path) -> str:
    """Return the text of a file, its lines ended by line feeds; raises `FileError`."""
    name = clean(path.name)
    try:
        if path.is_dir():
            raise FileError(clean(str(path)), Mistake(None, None, "a folder; name a file in it"))
        if not path.is_file():
            raise FileError(clean(str(path)), Mistake(None, None, "no such file"))
        if path.stat().st_size > MOST_BYTES:
            message = "larger than 64 KB; split it or make it shorter"
            raise FileError(name, Mistake(None, None, message))
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What the exception holds begins after the mark that Windows puts before UTF-8.
        before = _with_feeds(error.object[: error.start].decode("utf-8"))
        spot = Lines(before).spot(len(before))
        raise FileError(name, mistake_of(spot, "not UTF-8 text; save it as UTF-8")) from error
    except OSError as error:
        raise FileError(name, Mistake(None, None, error.strerror or str(error))) from error
    return _with_feeds(text)


def _with_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parsed(name: str, text: str) -> dict[str, object]:
    """Return what a TOML text says, of values that JSON has too; raises `FileError`."""
    bare = QUOTED.sub(_blank, text)
    if found := DOTTED.search(bare):
        spot = Lines(text).spot(found.start())
        raise FileError(name, mistake_of(spot, f"more than {MOST_DOTS} dots in one key"))
    if (deep := _too_deep(bare)) is not None:
        raise FileError(name, mistake_of(Lines(text).spot(deep), TOO_DEEP))
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise FileError(name, Mistake(None, None, TOO_DEEP)) from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(name, _syntax_mistake(text, str(error))) from error
    except ValueError as error:
        raise FileError(name, _endless_number(text, bare)) from error
    if (place := next(_strange(data), None)) is not None:
        raise FileError(name, mistake_of(Places(text).value(place), NO_DATES))
    return data


def _blank(quoted: re.Match[str]) -> str:
    """Return nothing but the room of a comment, and of a string a name as long."""
    text = quoted[0]
    if text.startswith("#"):
        return " " * len(text)
    return "\n".join("q" * len(line) for line in text.split("\n"))


def _too_deep(bare: str) -> int | None:
    """Return the offset of the bracket that is one too many in one another; None without."""
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", bare):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MOST_DEPTH:
            return bracket.start()
    return None


def _endless_number(text: str, bare: str) -> Mistake:
    found = NUMBER.search(bare)
    return mistake_of(found and Lines(text).spot(found.start()), TOO_LONG)


def _syntax_mistake(text: str, error: str) -> Mistake:
    """Return what tomllib says as a mistake, with the way out where one can be guessed."""
    lines = Lines(text)
    found = SYNTAX.fullmatch(error)
    what = error if found is None else found[1]
    if found is None or found[2] is None:
        spot = lines.spot(len(text))
    else:
        spot = Spot(int(found[2]), int(found[3]))
    message = clean(f"{what[:1].lower()}{what[1:]}{way_out(what, text, lines.offset(spot))}")
    return mistake_of(spot, message)


def _strange(data: dict[str, object]) -> Iterator[Place]:
    """Yield the places of dates and times."""
    ahead: list[tuple[Place, object]] = [((), data)]
    while ahead:
        place, value = ahead.pop()
        if isinstance(value, dict):
            ahead += (((*place, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            # By their number alone: a long list of numbers needs no look at each.
            inside = enumerate(value)
            ahead += reversed([((*place, number), inner) for number, inner in inside])
        elif not isinstance(value, str | int | float):
            yield place
