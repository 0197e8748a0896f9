"""Mutants: thousands of files that once were a history.

Cut, flipped, zeroed, doubled, in other encodings, laid out otherwise, with the wrong type at each
place of the document, and bombs for whoever reads them.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from durability.sample import history_in, record_of, store_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20240501

CUTS, FLIPS, SPOTS, GAPS, DOUBLES, TYPES = 200, 330, 200, 100, 110, 620
"""How many of each kind where chance chooses."""

LARGE, MANY = 250_000, 20_000
"""How often a bomb repeats what is short, and what is not."""

STRANGERS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**30, 1e308, -0.0, "", "x", "\U0001f3c3", "2024-05-01"),
    *([], {}, [[]], {"id": 1}, [None], "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"),
)
"""What may stand in the place of something else."""


class Mutant(NamedTuple):
    """A file, and how it came to be."""

    name: str
    raw: bytes


def sample_history() -> bytes:
    """Return a history as the store writes it, with all that such a file may hold."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(4):
            note = "two\nlines, “quoted” 🏃 \\ud800" if number == 1 else ""
            store_in(root).save(record_of(number, note=note))
        store_in(root).delete(record_of(3).id)
        data = json.loads(history_in(root).read_bytes())
        data["sessions"][2]["weather"] = {"rain": [1, 2.5, None]}
        data["sessions"].append({"id": "of another age"})
        data["plan"] = ["spring"]
        history_in(root).write_bytes(json.dumps(data).encode())
        store_in(root).save(record_of(4))
        return history_in(root).read_bytes()


def mutants(raw: bytes, seed: int = SEED) -> list[Mutant]:
    """Return all of them; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - to be had again
    found = [
        *_cuts(raw),
        *_flips(raw, chance),
        *_gaps(raw, chance),
        *_doubles(raw, chance),
        *_encodings(raw),
        *_layouts(raw),
        *_wrong_types(raw, chance),
        *_bombs(),
    ]
    return list({mutant.raw: mutant for mutant in found if mutant.raw != raw}.values())


def _cuts(raw: bytes) -> Iterator[Mutant]:
    for number in range(CUTS):
        at = number * len(raw) // CUTS
        yield Mutant(f"the first {at} bytes", raw[:at])
        if number % 3 == 0:
            yield Mutant(f"without the first {at} bytes", raw[at:])
    for at in range(1, 10):
        yield Mutant(f"without the last {at} bytes", raw[:-at])


def _flips(raw: bytes, chance: random.Random) -> Iterator[Mutant]:
    for _ in range(FLIPS):
        at, bit = chance.randrange(len(raw)), chance.randrange(8)
        yield Mutant(f"bit {bit} of byte {at} flipped", _with(raw, at, bytes([raw[at] ^ 1 << bit])))
    for _ in range(SPOTS):
        at, size = chance.randrange(len(raw)), chance.choice((1, 1, 2, 4, 16))
        yield Mutant(f"{size} bytes at {at} by chance", _with(raw, at, chance.randbytes(size)))
    for _ in range(SPOTS):
        at, sign = chance.randrange(len(raw)), chance.choice(b'{}[]",:0-9e.\\\n')
        yield Mutant(f"byte {at} is {chr(sign)!r}", _with(raw, at, bytes([sign])))


def _gaps(raw: bytes, chance: random.Random) -> Iterator[Mutant]:
    for _ in range(GAPS):
        at, size = chance.randrange(len(raw)), chance.choice((1, 8, 64, 512))
        yield Mutant(f"{size} bytes at {at} zeroed", _with(raw, at, bytes(size)))
    for size in (0, 1, 3, len(raw), 4096, 10**6):
        yield Mutant(f"{size} zeros alone", bytes(size))
        yield Mutant(f"{size} zeros behind it", raw + bytes(size))


def _doubles(raw: bytes, chance: random.Random) -> Iterator[Mutant]:
    for _ in range(DOUBLES):
        one, other = sorted(chance.choices(range(len(raw) + 1), k=2))
        yield Mutant(f"bytes {one} to {other} twice", raw[:other] + raw[one:])
        yield Mutant(f"bytes {one} to {other} gone", raw[:one] + raw[other:])
    lines = raw.splitlines(keepends=True)
    for number, line in enumerate(lines):
        before, after = b"".join(lines[:number]), b"".join(lines[number + 1 :])
        yield Mutant(f"line {number} twice", before + line + line + after)
        yield Mutant(f"line {number} gone", before + after)
    yield Mutant("all of it twice", raw + raw)
    yield Mutant("its lines turned round", b"".join(reversed(lines)))


def _encodings(raw: bytes) -> Iterator[Mutant]:
    text = raw.decode()
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp500"):
        yield Mutant(name, text.encode(name, "replace"))
    for name in ("latin-1", "cp1252", "ascii", "shift-jis", "koi8-r"):
        yield Mutant(name, text.encode(name, "xmlcharrefreplace"))
    yield Mutant("UTF-8 taken for Latin-1 on its way", raw.decode("latin-1").encode())
    yield Mutant("two marks at the start", b"\xef\xbb\xbf" * 2 + raw)
    yield Mutant("gzip", gzip.compress(raw, mtime=0))
    yield Mutant("base64", base64.encodebytes(raw))
    for odd in (
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xe2\x80\xa8",
        b"\x7f",
    ):
        yield Mutant(f"{odd!r} in a note", raw.replace(b"two", odd))
    for odd in (b"\\ud800", b"\\udc00", b"\\ud83c\\udfc3", b"\\u0000", b"\\x41", b"\\u12"):
        yield Mutant(f"{odd!r} in a note", raw.replace(b"two", odd))


def _layouts(raw: bytes) -> Iterator[Mutant]:
    data = json.loads(raw)
    layouts: dict[str, dict[str, Any]] = {
        "indented": {"indent": 2},
        "indented by tabs": {"indent": "\t"},
        "packed": {"separators": (",", ":")},
        "in ASCII": {"ensure_ascii": True},
        "sorted": {"sort_keys": True, "indent": 1},
        "on one line": {},
    }
    for name, options in layouts.items():
        yield Mutant(name, json.dumps(data, **options).encode())
    yield Mutant("CRLF", raw.replace(b"\n", b"\r\n"))
    yield Mutant("CR", raw.replace(b"\n", b"\r"))
    yield Mutant("spaces at the ends of lines", raw.replace(b"\n", b"  \n"))
    yield Mutant("blank lines", raw.replace(b",\n", b",\n\n"))
    yield Mutant("white space round it", b" \n\t" + raw + b" \n\t")
    yield Mutant("a comment", b"// mine\n" + raw)
    yield Mutant("a comma too many", raw.replace(b"\n]", b",\n]"))
    yield Mutant("an inner list of sessions", _with_inner_list(data))


def _with_inner_list(data: dict[str, Any]) -> bytes:
    """Return a file in which another list is laid out as that of the sessions is."""
    lines = ",\n".join(json.dumps(session) for session in data["sessions"][:2])
    rest = json.dumps(data["sessions"])
    return f'{{"schema": 1, "old": {{"sessions": [\n{lines}\n]}}, "sessions": {rest}}}'.encode()


def _wrong_types(raw: bytes, chance: random.Random) -> Iterator[Mutant]:
    """Put something else in every place of the document, or nothing, or the same key twice."""
    places = list(_places(json.loads(raw)))
    for path in places:
        yield Mutant(f"nothing at {path}", _changed(raw, path, lambda parent, key: parent.pop(key)))
    for path in places + chance.choices(places, k=TYPES - len(places)):
        stranger = chance.choice(STRANGERS)

        def put(parent: Any, key: Any, stranger: Any = stranger) -> None:
            parent[key] = stranger

        yield Mutant(f"{stranger!r} at {path}", _changed(raw, path, put))
    for key in (b'"schema"', b'"sessions"', b'"id"', b'"started"', b'"reps"', b'"tombstones"'):
        yield Mutant(f"{key!r} twice", raw.replace(key, key + b": 1, " + key))
    for figure in (b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999", b"0x1", b"01", b"1_0"):
        yield Mutant(f"{figure!r} for seconds", raw.replace(b"710.5", figure))
    for schema in (b"0", b"-1", b"2", b"1.0", b"1e0", b"true", b'"1"', b"null", b"9" * 4000):
        yield Mutant(f"schema {schema[:9]!r}", raw.replace(b'"schema": 1', b'"schema": ' + schema))


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in items:
        yield (*path, key)
        if isinstance(below, dict | list):
            yield from _places(below, (*path, key))


def _changed(raw: bytes, path: tuple[Any, ...], change: Callable[[Any, Any], object]) -> bytes:
    data = parent = json.loads(raw)
    *above, key = path
    for step in above:
        parent = parent[step]
    change(parent, key)
    return json.dumps(data).encode()


def _bombs() -> Iterator[Mutant]:
    """Yield what takes a careless reader all its time, memory or stack."""
    for name, bomb in {
        "60 deep": b"[" * 60 + b"]" * 60,
        "61 deep": b"[" * 61 + b"]" * 61,
        "900 deep": b'{"a":' * 900 + b"1" + b"}" * 900,
        "bottomless": b"[" * LARGE + b"]" * LARGE,
        "many arrays never closed": b"[" * LARGE,
        "many objects never closed": b'{"":' * LARGE,
        "brackets in a text": b'"' + b"[{" * LARGE + b'"',
        "brackets behind quotes": b'"' + b'[\\"' * LARGE,
        "4,300 digits": b"9" * 4300,
        "4,301 digits": b"9" * 4301,
        "many digits": b"9" * LARGE,
        "many decimals": b"0." + b"9" * LARGE,
        "an exponent of many digits": b"1e" + b"9" * LARGE,
        "an exponent of many noughts": b"1e" + b"0" * LARGE + b"1",
        "two hundred long numbers": b"[" + b",".join([b"9" * 4300] * 200) + b"]",
        "a text of a megabyte": b'"' + b"x" * 2**20 + b'"',
        "many escapes": b'"' + b"\\ud83c\\udfc3" * LARGE + b'"',
        "many halves": b'"' + b"\\ud83c" * LARGE + b'"',
        "backslashes": b'"' + b"\\\\" * LARGE + b'"',
        "a text never closed": b'"' + b"\\" * (LARGE + 1),
        "many keys": b"{%s}" % b",".join(b'"%d":0' % n for n in range(MANY)),
        "one key many times": b"{%s}" % b",".join([b'"a":0'] * MANY),
        "many nulls": b"[" + b",".join([b"null"] * MANY) + b"]",
        "white space": b" " * 2**20 + b"1",
    }.items():
        yield Mutant(f"{name} beside", b'{"schema": 1, "sessions": [], "x": %s}' % bomb)
        yield Mutant(f"{name} in the place of a session", b'{"schema": 1, "sessions": [%s]}' % bomb)
    yield Mutant("lines alone", b'{"schema": 1,\n"sessions": [\n' + b",\n" * LARGE + b"\n]}")
    nulls = b'{"schema": 1,\n"sessions": [\n' + b",\n".join([b"null"] * 5_000) + b"\n]}\n"
    yield Mutant("five thousand nulls, each on its line", nulls)


def _with(raw: bytes, at: int, part: bytes) -> bytes:
    return raw[:at] + part + raw[at + len(part) :]
