"""Where in a TOML text each key and value is written."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

Place = tuple[str | int, ...]
"""Where a value stands in what was read: table names, keys and places in arrays."""

# Possessive throughout: nothing is looked at twice, however the text is made.
BETWEEN = re.compile(r"(?:[\s,]++|\#[^\n]*+)*+")
"""What stands between keys and values: spaces, ends of lines, commas, comments."""

NAME = re.compile(
    r"""
      "((?:[^"\\\n]++|\\.)*+)"
    | '([^'\n]*+)'
    | ([^\s.=\[\]{}"'\#,]++)
    """,
    re.VERBOSE,
)
"""One part of a key: quoted, with escapes or without, or bare."""

SCALAR = re.compile(
    r'''
      """(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}+   # two quotes more may end the text itself
    | \'{3}(?:[^\']++|\'(?!\'\'))*+\'{3,5}+
    | "(?:[^"\\\n]++|\\.)*+"
    | \'[^\'\n]*+\'
    | [^,\]}\#\n]*+                               # numbers, truth, and dates with their space
    ''',
    re.VERBOSE,
)


class Spot(NamedTuple):
    """A line and a column of a text, both from 1; the column counts characters."""

    line: int
    column: int


class Lines:
    """A text's offsets as lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def spot(self, offset: int) -> Spot:
        """Return where the character at `offset`, from 0, stands."""
        line = bisect_right(self._starts, offset)
        return Spot(line, offset - self._starts[line - 1] + 1)

    def offset(self, spot: Spot) -> int:
        """Return the offset of the character at a spot of the text."""
        return self._starts[spot.line - 1] + spot.column - 1


@dataclass(slots=True)
class _Node:
    """A value with the offsets of its key and of itself, and what is in it."""

    key: int
    value: int
    inside: dict[str | int, _Node] = field(default_factory=dict)


class Places:
    """The places of a text that tomllib has read; of any other it makes no sense.

    Takes a time that grows with the length of the text.
    """

    def __init__(self, text: str) -> None:
        self._lines = Lines(text)
        self._root = _Scan(text).root

    def key(self, place: Place) -> Spot | None:
        """Return where the key of `place` begins, or of the nearest table round it.

        A table with a header stands where its name does in it, an item of an array where it
        begins. None where not even the outermost table is written, and for the file itself.
        """
        node = self._nearest(place)
        return None if node is None else self._lines.spot(node.key)

    def value(self, place: Place) -> Spot | None:
        """Return where the value at `place` begins; else like `key`."""
        node = self._nearest(place)
        return None if node is None else self._lines.spot(node.value)

    def _nearest(self, place: Place) -> _Node | None:
        node = self._root
        rest = place
        while rest:
            length, inner = _begun(node, rest)
            if inner is None:
                break
            node, rest = inner, rest[length:]
        return None if node is self._root else node


def _begun(node: _Node, place: Place) -> tuple[int, _Node | None]:
    """Return how many parts of `place` one key of a table stands for, and what is there.

    More than one where a name with dots, such as `"live.pause"`, is quoted.
    """
    if place[0] in node.inside:
        return 1, node.inside[place[0]]
    for length in range(len(place), 1, -1):
        name = ".".join(map(str, place[:length]))
        if name in node.inside:
            return length, node.inside[name]
    return 0, None


class _Scan:
    """One way through a text, from left to right.

    It takes for granted that the text is TOML, and is thus a good deal shorter than a parser.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.root = table = _Node(0, 0)
        self._skip()
        while self._at < len(text):
            if self._next() == "[":
                table = self._header()
            else:
                self._value(self._key(table))
            self._skip()

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self) -> None:
        found = BETWEEN.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _header(self) -> _Node:
        is_item = self._text.startswith("[[", self._at)
        self._at += 2 if is_item else 1
        *outer, (name, at) = self._names()
        self._at += 2 if is_item else 1
        table = self.root
        for part, begin in outer:
            table = _current(table.inside.setdefault(part, _Node(begin, begin)))
        made = table.inside.setdefault(name, _Node(at, at))
        if is_item:
            made.inside[len(made.inside)] = item = _Node(at, at)
            return item
        # Its own header tells more than that of a table within it.
        made.key = made.value = at
        return made

    def _key(self, table: _Node) -> _Node:
        """Enter the key that begins here, with all its parts, and go on to its value."""
        for name, at in self._names():
            table = table.inside.setdefault(name, _Node(at, at))
        self._at += 1  # the equals sign
        self._skip()
        return table

    def _names(self) -> list[tuple[str, int]]:
        """Return the parts of a key, each with its offset; what follows it comes next."""
        names: list[tuple[str, int]] = []
        while True:
            self._skip()
            found = NAME.match(self._text, self._at)
            if found is None:
                raise ValueError(f"no TOML at offset {self._at}")
            names.append((_unquoted(found), self._at))
            self._at = found.end()
            self._skip()
            if self._next() != ".":
                return names
            self._at += 1

    def _value(self, node: _Node) -> None:
        """Enter a value and all that is in it.

        Not by recursion: arrays may lie in one another as deeply as tomllib takes them.
        """
        unclosed: list[tuple[_Node, str]] = []
        while True:
            node.value = self._at
            if self._next() in ("[", "{"):
                unclosed.append((node, self._next()))
                self._at += 1
            else:
                found = SCALAR.match(self._text, self._at)
                self._at = found.end() if found else self._at
            self._close(unclosed)
            if not unclosed:
                return
            within, bracket = unclosed[-1]
            if bracket == "{":
                node = self._key(within)
            else:
                node = within.inside[len(within.inside)] = _Node(self._at, self._at)

    def _close(self, unclosed: list[tuple[_Node, str]]) -> None:
        """Leave the arrays and inline tables that end here, up to the next value in one."""
        while unclosed:
            self._skip()
            if self._next() not in ("]", "}"):
                return
            self._at += 1
            unclosed.pop()


def _current(table: _Node) -> _Node:
    """Return the table that a name in a header stands for: of several with it, the last."""
    return table.inside[len(table.inside) - 1] if 0 in table.inside else table


def _unquoted(name: re.Match[str]) -> str:
    escaped, literal, bare = name.groups()
    if escaped is None:
        return literal if bare is None else bare
    return str(tomllib.loads(f"k={name[0]}")["k"]) if "\\" in escaped else escaped
