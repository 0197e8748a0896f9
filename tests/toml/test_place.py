"""Whatever stands in a TOML text is found where it was written."""

from __future__ import annotations

import time
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.paths import asset
from hiptimer.toml.place import Lines, Place, Places, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = (
    '''\
top = 1
[things.one] # a [comment]
name = "One"
"size" = 5
\tpart.length = 3

[ "things" . 'two' ]
parts = [
    { length = 1, "wi\\u0064th" = [ 2, [ 3 ] ] }, # { length = 9 }
    { length = """]
[things.three]
""" }, { length = \'\'\'}'''
    """'\'\' },
]
after = 1979-05-27 07:32:00
[[things.three.parts]]
length = 1
[[things.three.parts]]
length = 2
[things.three.parts.inner]
deep = "a # b = ["
[things.four.part]
length = 3
[things.four]
name = 'Four'
"""
)


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        (("top",), (1, 1), (1, 7)),
        (("things",), (2, 2), (2, 2)),
        (("things", "one"), (2, 9), (2, 9)),
        (("things", "one", "absent"), (2, 9), (2, 9)),
        (("things", "one", "name"), (3, 1), (3, 8)),
        (("things", "one", "size"), (4, 1), (4, 10)),
        (("things", "one", "part"), (5, 2), (5, 2)),
        (("things", "one", "part", "length"), (5, 7), (5, 16)),
        (("things", "two"), (7, 14), (7, 14)),
        (("things", "two", "parts"), (8, 1), (8, 9)),
        (("things", "two", "parts", 0), (9, 5), (9, 5)),
        (("things", "two", "parts", 0, "length"), (9, 7), (9, 16)),
        (("things", "two", "parts", 0, "width"), (9, 19), (9, 34)),
        (("things", "two", "parts", 0, "width", 1, 0), (9, 41), (9, 41)),
        (("things", "two", "parts", 1, "length"), (10, 7), (10, 16)),
        (("things", "two", "parts", 2, "length"), (12, 10), (12, 19)),
        (("things", "two", "parts", 3), (8, 1), (8, 9)),
        (("things", "two", "after"), (14, 1), (14, 9)),
        (("things", "three", "parts"), (15, 16), (15, 16)),
        (("things", "three", "parts", 0), (15, 16), (15, 16)),
        (("things", "three", "parts", 1, "length"), (18, 1), (18, 10)),
        (("things", "three", "parts", 1, "inner"), (19, 21), (19, 21)),
        (("things", "three", "parts", 1, "inner", "deep"), (20, 1), (20, 8)),
        (("things", "four"), (23, 9), (23, 9)),
        (("things", "four", "part", "length"), (22, 1), (22, 10)),
        (("things", "four", "name"), (24, 1), (24, 8)),
        (("nothing", "one"), None, None),
        ((), None, None),
    ],
)
def test_keys_and_values_are_found(
    place: Place, key: tuple[int, int] | None, value: tuple[int, int] | None
) -> None:
    tomllib.loads(SAMPLE)
    places = Places(SAMPLE)

    assert (places.key(place), places.value(place)) == (key, value)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n\n", "  \t# nothing"])
def test_where_nothing_is_written_nothing_is_found(text: str) -> None:
    assert Places(text).key(("a",)) is None


def test_columns_count_characters() -> None:
    assert Lines("é\t\U0001f9d8x\ny").spot(3) == Spot(1, 4)
    assert Lines("é\t\U0001f9d8x\ny").spot(5) == Spot(2, 1)


# --- random documents, written down by us and looked for in what was written

LEAVES = [
    *("1", "-0.5", "true", "inf", "0x1F", "1_000", "1979-05-27", "1979-05-27 07:32:00", "07:32:00"),
    *('""', '"[a]\\n{"', "'#]\\'", '"""\n[a.b]\nc = 1\n"""', '"""""a"""""', "'''x''''", "''''''"),
    *('"""a \\""" \\\n  b"""', "'''\n# \"\"\" ]\n'''", '"\\\\"', '"é\U0001f9d8"'),
]
NAMES = ["a", "b", "c-d", "3", "e f", 'g"h', "i.j", "k\\l", "é", "", "[m]", "#n", "o=p", "\u2028q"]
GAPS = ["", " ", "\t", "  "]
BREAKS = ["", " ", "\n", "\n\t", " # ], } and [x]\n  ", "\n\n"]


@dataclass
class Writer:
    """Writes a document by chance, and minds where each value went."""

    draw: st.DrawFn
    text: str = ""
    keys: dict[Place, int] = field(default_factory=dict)
    values: dict[Place, int] = field(default_factory=dict)

    def one_of(self, choices: list[str]) -> str:
        return self.draw(st.sampled_from(choices))

    def several(self, least: int = 0) -> range:
        return range(self.draw(st.integers(least, 2)))

    def names(self) -> list[str]:
        return self.draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))

    def gap(self, gaps: list[str] = GAPS) -> None:
        self.text += self.one_of(gaps)

    def name(self, name: str) -> None:
        forms = ['"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"']
        if name.isascii() and name.replace("-", "").isalnum():
            forms.append(name)
        if name and name.isascii():
            forms += [f"'{name}'", '"' + "".join(f"\\u{ord(char):04x}" for char in name) + '"']
        self.text += self.one_of(forms)

    def key(self, place: Place, name: str) -> Place:
        """Write a key, perhaps with a dot, and its value's beginning."""
        parts = [name, *(self.one_of(NAMES) for _ in range(self.draw(st.integers(0, 2))))]
        for number, part in enumerate(parts):
            if number:
                self.gap()
                self.text += "."
                self.gap()
            place = (*place, part)
            self.keys[place] = len(self.text)
            self.name(part)
        self.gap()
        self.text += "="
        self.gap()
        return place

    def value(self, place: Place, depth: int) -> None:
        self.values[place] = len(self.text)
        kind = "leaf" if depth > 2 else self.one_of(["leaf", "leaf", "array", "table"])
        if kind == "array":
            self.array(place, depth)
        elif kind == "table":
            self.inline(place, depth)
        else:
            self.text += self.one_of(LEAVES)

    def array(self, place: Place, depth: int) -> None:
        self.text += "["
        count = len(self.several())
        for number in range(count):
            self.gap(BREAKS)
            self.keys[(*place, number)] = len(self.text)
            self.value((*place, number), depth + 1)
            self.gap(BREAKS)
            if number < count - 1 or self.draw(st.booleans()):
                self.text += ","
        self.gap(BREAKS)
        self.text += "]"

    def inline(self, place: Place, depth: int) -> None:
        self.text += "{"
        for number, name in enumerate(self.names()):
            self.text += "," if number else ""
            self.gap()
            self.value(self.key(place, name), depth + 1)
        self.gap()
        self.text += "}"

    def body(self, place: Place) -> None:
        for name in self.names():
            self.gap()
            self.value(self.key(place, name), 0)
            self.text += self.one_of(["\n", " # a = 1\n", "\n\n"])

    def header(self, place: Place, name: str, *, item: bool) -> Place:
        self.gap()
        self.text += "[[" if item else "["
        for part in (p for p in place if isinstance(p, str)):
            self.gap()
            self.name(part)
            self.gap()
            self.text += "."
        self.gap()
        place = (*place, name)
        # Of several headers with one name the first is that of the array.
        self.keys.setdefault(place, len(self.text))
        if item:
            place = (*place, sum(other[:-1] == place for other in self.keys))
            self.keys[place] = len(self.text)
        self.name(name)
        self.gap()
        self.text += ("]]" if item else "]") + self.one_of(["\n", " # [x]\n"])
        return place

    def tables(self, place: Place, depth: int = 0) -> None:
        # A prefix of their own, for no header to name what a key named already.
        for name in (f"t{name}" for name in self.names()):
            if self.draw(st.booleans()):
                inner = self.header(place, name, item=False)
                self.inside(inner, depth)
                continue
            for _ in self.several(1):
                inner = self.header(place, name, item=True)
                self.inside(inner, depth)

    def inside(self, place: Place, depth: int) -> None:
        self.body(place)
        if depth < 1:
            self.tables(place, depth + 1)


@st.composite
def documents(draw: st.DrawFn) -> Writer:
    writer = Writer(draw)
    writer.gap(BREAKS)
    if writer.text.strip(" \t\n") and not writer.text.endswith("\n"):
        writer.text += "\n"
    writer.body(())
    writer.tables(())
    return writer


def leaves(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the places of all that holds nothing further."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for part, found in inner:
        if isinstance(found, dict | list) and found:
            yield from leaves(found, (*place, part))
        else:
            yield (*place, part)


@given(documents())
def test_every_leaf_is_found_where_it_was_written(written: Writer) -> None:
    found = list(leaves(tomllib.loads(written.text)))
    places = Places(written.text)
    lines = Lines(written.text)

    for place in found:
        assert places.key(place) == lines.spot(written.keys[place])
        assert places.value(place) == lines.spot(written.values.get(place, written.keys[place]))
    # And every table and array on the way.
    for place, offset in written.keys.items():
        assert places.key(place) == lines.spot(offset)


@pytest.mark.parametrize("name", ["exercises.toml", "routines.toml", "figures.toml"])
def test_every_leaf_of_our_own_files_is_found_beside_its_name(name: str) -> None:
    text = asset(name).read_text(encoding="utf-8")
    places = Places(text)
    lines = text.split("\n")

    for place in leaves(tomllib.loads(text)):
        spot = places.key(place)
        assert spot is not None
        if isinstance(place[-1], str):
            assert lines[spot.line - 1][spot.column - 1 :].startswith(place[-1])


KB64 = 65_536


@pytest.mark.parametrize(
    "text",
    [
        "a = [" + "1," * 32_000 + "]",
        "a = [" + "{}," * 21_000 + "]",
        "a = " + "[" * 150 + "1," * 32_000 + "]" * 150,
        "[[a]]\n" * 10_000,
        "[a]\n" + "\n".join(f"k{number} = 1" for number in range(6_000)),
        "\n".join(f"[a.b.c.d{number}]" for number in range(4_500)),
        "\n".join(f'"\\u{number:04x}"=1' for number in range(1, 5_500)),
        'a = """' + '""\\"' * 16_000 + '"""',
        "a = '''" + "''x" * 21_000 + "'''",
        "a = '" + " " * 65_000 + "'",
        " " * 65_000 + "a = 1",
        "#" * 65_000,
        "a =" + " " * 65_000 + "1",
        "a = [" + "\n" * 65_000 + "]",
        "a = [" + "#\n" * 32_000 + "]",
        "\n".join("a" + f"{number}" + ".a" * 19 + "=1" for number in range(1_300)),
    ],
)
def test_a_hostile_text_takes_no_longer_than_its_length_asks_for(text: str) -> None:
    assert len(text) < KB64 + 1000
    tomllib.loads(text)
    before = time.process_time()

    places = Places(text)
    for number in range(1000):
        places.value(("a", number))

    assert time.process_time() - before < 0.5
