"""Hundreds of ways to break hand-written files: each is read, or answered clearly, and at once."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.filekinds import KINDS, Known
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.text import clean

if TYPE_CHECKING:
    from pathlib import Path

MUTANTS = 500

EXERCISES = asset("exercises.toml").read_bytes()
ROUTINES = asset("routines.toml").read_bytes()
TARGETS = b"""
[bird-dog]
reps = 7
hold = 4

[donkey-kick]
follow = "plan"
pulses = 4
tempo = { lift = 1, lower = 2, reset = 0 }
unlocked = "2026-11-26T10:00:00+01:00"
"""

Chance = random.Random

VALUES = [
    b"-1",
    b"0",
    b"9" * 5000,
    b"0x" + b"f" * 5000,
    b"1e999",
    b"nan",
    b"-inf",
    b"true",
    b"1979-05-27T07:32:00Z",
    b'""',
    b'"\\ud800"',
    b'"\\U00110000"',
    b'"\\u0000\\u001b]52;c;x\\u0007"',
    b'"""' + b"\n" * 1000 + b'"""',
    b"[]",
    b"{}",
    b"[" * 500 + b"]" * 500,
    b"[" * 30_000,
    b"[" * 150 + b"]" * 150,
    b"{ a = " * 400 + b"1" + b" }" * 400,
    b"{ a." * 10 + b"a = 1",
    b'"' + b"e\xcc\x81" * 9000 + b'"',
]
LINES = [
    b"[" + b"a." * 30_000 + b"a]",
    b"a." * 19 + b"a = 1",
    b"a" + b" . a" * 12_000 + b" = 1",
    b"'a'." * 12_000 + b"a = 1",
    b"\n".join(b"[[exercises.x%d]]" % number for number in range(2000)),
    b"\n".join(b"k%d = 1" % number for number in range(5000)),
    b"[" + b"[" * 30_000,
    b'"' + b"\\" * 40_000,
    b"a = '''" + b"'" * 5 + b'"' * 40_000,
    b"#" + b"." * 60_000,
    b"a" * 60_000,
    b"a" + b" " * 60_000,
    b'a = "' + b'\\"' * 30_000,
    b"a = " + b"'" * 30_001,
    b'# """\n' + b"a." * 25_000 + b'a = 1\n# """',
    b'a = """\n[' + b" " * 30_000 + b'\n"""',
    b'a = """\n[' + b"a." * 15_000 + b"]\n" + b"a=\n" * 8_000 + b'"""',
    b'[exercises."\\u001b[31337m"]',
    b"exercises = 1",
    b"[exercises.single-leg-bridge]",
]


def cut(text: bytes, chance: Chance) -> bytes:
    return text[: chance.randrange(len(text))]


def cut_out(text: bytes, chance: Chance) -> bytes:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randrange(1, 200) :]


def flipped(text: bytes, chance: Chance) -> bytes:
    broken = bytearray(text)
    for _ in range(chance.choice([1, 1, 1, 10, 1000])):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def zeroed(text: bytes, chance: Chance) -> bytes:
    start, length = chance.randrange(len(text)), chance.choice([1, 100, 4096])
    return text[:start] + b"\0" * length + text[start + length :]


def doubled(text: bytes, chance: Chance) -> bytes:
    start = chance.randrange(len(text))
    end = start + chance.choice([1, 100, 5000, len(text)])
    return text[:end] + text[start:end] + text[end:]


def encoded(text: bytes, chance: Chance) -> bytes:
    name = chance.choice(["utf-16", "utf-16-be", "utf-32", "utf-7", "cp037", "cp500"])
    return text.decode().encode(name, "replace")


def with_value(text: bytes, chance: Chance) -> bytes:
    lines = text.split(b"\n")
    places = [place for place, line in enumerate(lines) if b" = " in line]
    place = chance.choice(places)
    lines[place] = lines[place].split(b" = ")[0] + b" = " + chance.choice(VALUES)
    return b"\n".join(lines)


def with_line(text: bytes, chance: Chance) -> bytes:
    lines = text.split(b"\n")
    # Fewer than before, for the file to stay within its size.
    place = chance.randrange(len(lines))
    return b"\n".join([*lines[:place], chance.choice(LINES)])


def swollen(text: bytes, chance: Chance) -> bytes:
    return text + b"\n#" + b"x" * chance.choice([60_000, 65_536, 10_000_000])


MUTATIONS = [
    *(cut, cut_out, flipped, zeroed, doubled, encoded),
    *(with_value, with_value, with_line, with_line, swollen),
]


def mutants() -> list[tuple[str, bytes, bytes]]:
    """Return what was done, and the two files; the same every time."""
    chance = Chance(31337)
    made = []
    for number in range(MUTANTS):
        mutate = MUTATIONS[number % len(MUTATIONS)]
        # The shorter file twice as rarely: there is less in it.
        if chance.random() < 0.67:
            files = mutate(EXERCISES, chance), ROUTINES
        else:
            files = EXERCISES, mutate(ROUTINES, chance)
        made.append((f"{number} {mutate.__name__}", *files))
    return made


@pytest.mark.parametrize("part", range(5))
def test_every_broken_file_is_read_or_answered_clearly_within_a_second(
    tmp_path: Path, part: int
) -> None:
    refused = 0
    paths = tmp_path / "exercises.toml", tmp_path / "routines.toml"
    for what, *files in mutants()[part::5]:
        for path, content in zip(paths, files, strict=True):
            path.write_bytes(content)
        before = time.process_time()
        try:
            load_catalogue(*paths)
        except HiptimerError as error:
            refused += 1
            message = str(error)
            assert message.startswith(("exercises.toml", "routines.toml")), what
            assert message == clean(message, 2000), what
        assert time.process_time() - before < 1.0, what
    assert refused > MUTANTS // 10


@pytest.mark.parametrize("part", range(5))
def test_all_mistakes_of_every_broken_file_are_told_within_a_second(
    tmp_path: Path, part: int
) -> None:
    ours = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    known = Known(ours.library, ours)
    for what, *files in mutants()[part::5]:
        for kind, content in zip(("exercises", "routines"), files, strict=True):
            path = tmp_path / KINDS[kind].file
            path.write_bytes(content)
            before = time.process_time()
            mistakes = KINDS[kind].survey(path, known).mistakes
            assert time.process_time() - before < 1.0, what
            lines = [mistake.line or 0 for mistake in mistakes]
            assert lines == sorted(lines), what
            for mistake in mistakes:
                assert mistake.message == clean(mistake.message, 2000), what


def test_all_mistakes_of_broken_targets_are_told_within_a_second(tmp_path: Path) -> None:
    ours = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    known, chance, path = Known(ours.library, ours), Chance(31337), tmp_path / "targets.toml"
    told = 0
    for number in range(MUTANTS // 2):
        mutate = MUTATIONS[number % len(MUTATIONS)]
        path.write_bytes(mutate(TARGETS, chance))
        before = time.process_time()
        mistakes = KINDS["targets"].survey(path, known).mistakes
        assert time.process_time() - before < 1.0, mutate.__name__
        for mistake in mistakes:
            assert mistake.message == clean(mistake.message, 2000), mutate.__name__
        told += bool(mistakes)
    assert told > MUTANTS // 10
