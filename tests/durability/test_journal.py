"""The journal cut at every byte, flipped at every byte, and killed at every line."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from durability.journal_writer import LAZY, SOUND
from history.kept import Evening, story
from live.gym import facts

from hiptimer.history.interrupted import Interrupted
from hiptimer.history.journal import MARK, line_of, read_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Lines = list[dict[str, Any]]
    Reader = Callable[[Path], Lines]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are forked")

SEED = 7
"""Of the story that is killed; it has some 90 lines."""

FOOLED = 20
"""Flips that a reader does not notice who trusts the disk, at the least."""

KILLS = 40
"""From outside, at any moment."""

TESTS = Path(__file__).resolve().parents[1]


class Story(NamedTuple):
    """A story that nobody killed."""

    raw: bytes
    """The journal, without the room behind its lines."""
    lines: Lines


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Story:
    kept = Evening(tmp_path_factory.mktemp("whole")).begin()
    for _ in story(kept, SEED):
        pass
    return Story(kept.path.read_bytes().rstrip(b"\0"), read_journal(kept.path))


def careless(path: Path) -> Lines:
    """Read a journal as somebody would who trusts the disk."""
    found = []
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            found.append(json.loads(line.rpartition(MARK)[0] + b"}"))
        except ValueError:
            break
    return [{key: value for key, value in line.items() if key != "n"} for line in found]


def complaints(read: Reader, path: Path, damaged: Iterator[tuple[int, bytes]], lines: Lines) -> int:
    """Return how often what is read is not just the `whole` first lines."""
    wrong = 0
    for whole, raw in damaged:
        path.write_bytes(raw)
        wrong += read(path) != lines[:whole]
    return wrong


def cut(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield journals that end anywhere, and how many of their lines are whole."""
    for length in range(len(raw) + 1):
        yield raw[:length].count(b"\n"), raw[:length]


def flipped(raw: bytes, seed: int) -> Iterator[tuple[int, bytes]]:
    """Yield journals with one other byte, one bit of it or any, at each place."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for place in range(len(raw)):
        for flip in (1 << chance.randrange(8), chance.randrange(1, 256)):
            damaged = bytearray(raw)
            damaged[place] ^= flip
            yield raw[:place].count(b"\n"), bytes(damaged)


def some(story: Story) -> tuple[bytes, Lines]:
    """Return the last lines of a session, numbered from 0: small, and with all that lines hold."""
    lines = story.lines[-9:]
    return b"".join(line_of(line, number) for number, line in enumerate(lines)), lines


def test_a_journal_cut_at_any_byte_tells_an_unaltered_prefix(told: Story, tmp_path: Path) -> None:
    raw, lines = some(told)
    assert complaints(read_journal, tmp_path / "a", cut(raw), lines) == 0


def test_a_journal_flipped_at_any_byte_tells_an_unaltered_prefix(
    told: Story, tmp_path: Path
) -> None:
    raw, lines = some(told)
    assert complaints(read_journal, tmp_path / "a", flipped(raw, 1), lines) == 0


def test_a_reader_that_trusts_the_disk_is_caught(told: Story, tmp_path: Path) -> None:
    raw, lines = some(told)
    assert complaints(careless, tmp_path / "a", cut(raw), lines) == 0
    # Some of them do: what a sound reader stands up to is no easy thing.
    damaged = islice(flipped(raw, 1), 0, None, 8)
    assert complaints(careless, tmp_path / "a", damaged, lines) > FOOLED


class Nursery:
    """Has writers born, and hears what they say."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(
        self, folder: Path, *, kill_at: int = -1, kill_after: int = -1, variant: str = SOUND
    ) -> int:
        """Return how many lines a writer said to have written before it was killed."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{folder} {SEED} {kill_at} {variant}\n")
        self._process.stdin.flush()
        child, acknowledged = 0, 0
        while (said := self._hear())[0] != "dead":
            if said[0] == "born":
                child = int(said[1])
            else:
                acknowledged = int(said[1])
            if child and 0 <= kill_after <= acknowledged:
                os.kill(child, signal.SIGKILL)
                kill_after = -1
        return acknowledged

    def _hear(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().split() or ["dead"]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    paths = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    with subprocess.Popen(
        [sys.executable, "-m", "durability.journal_writer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    ) as process:
        yield Nursery(process)
        process.kill()


def read_only_journal(folder: Path) -> tuple[Path, Lines]:
    (path,) = (folder / "journals").glob("*.jsonl")
    return path, read_journal(path)


def is_told(lines: Lines, whole: Story) -> bool:
    """Whether all lines but the head, which has an id of its own, are those of the story."""
    return lines[1:] == whole.lines[1 : len(lines)]


def test_killed_in_any_line_it_tells_all_the_lines_before(
    told: Story, nursery: Nursery, tmp_path: Path
) -> None:
    for number in range(1, len(told.lines)):
        folder = tmp_path / str(number)
        assert nursery.run(folder, kill_at=number) == number
        path, lines = read_only_journal(folder)
        assert len(lines) == number
        assert is_told(lines, told)
        claimed = list(Evening(folder).journals.claim())
        assert [found.path for _, found in claimed] == [path]
        expected = Interrupted(path, [*lines[:1], *told.lines[1:number]])
        assert facts(claimed[0][1].ledger) == facts(expected.ledger)


def kill_anywhere(nursery: Nursery, folder: Path, whole: Story, variant: str) -> list[str]:
    """Return what is wrong after kills at moments that nobody chose."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    wrong = []
    for round_ in range(KILLS):
        place = folder / str(round_)
        # The rest of the story runs on while the signal is on its way.
        after = chance.randrange(len(whole.lines) - 1)
        acknowledged = nursery.run(place, kill_after=after, variant=variant)
        _, lines = read_only_journal(place) if acknowledged else (place, [])
        if not acknowledged <= len(lines) <= acknowledged + 1:
            wrong.append(f"round {round_}: {acknowledged} acknowledged, {len(lines)} told")
        if not is_told(lines, whole):
            wrong.append(f"round {round_}: altered")
    return wrong


def test_killed_at_any_moment_it_tells_all_that_was_acknowledged(
    told: Story, nursery: Nursery, tmp_path: Path
) -> None:
    assert kill_anywhere(nursery, tmp_path, told, SOUND) == []


def test_a_writer_that_says_so_too_early_is_caught(
    told: Story, nursery: Nursery, tmp_path: Path
) -> None:
    assert kill_anywhere(nursery, tmp_path, told, LAZY) != []
