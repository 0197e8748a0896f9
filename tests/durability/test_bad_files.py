"""Files that once were a history: opened, or told; never an end of the bytes that stood there."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from durability.mutants import SEED, Mutant, mutants, sample_history
from durability.processes import spread
from durability.reading import Reader
from durability.tally import Tally
from durability.variants import KEEPS_NOTHING, NO_BACKUP, SOUND, STARTS_EMPTY, Variant

HISTORY = sample_history()
MUTANTS = mutants(HISTORY)

FEWEST = 2000

KNOWN = ("an inner list of sessions", "schema b'999999999'")
"""Two that the store gets wrong; they have tests of their own."""


def complaints_of(
    folder: Path, chosen: Sequence[Mutant], variant: Variant, backup: bytes | None
) -> list[str]:
    def work(share: Sequence[Mutant]) -> Iterable[str]:
        reader = Reader(folder / f"{os.getpid()}", variant, backup)
        for mutant in share:
            yield from (f"seed {SEED}, {line}" for line in reader.complaints(mutant))

    return spread(work, chosen)


def test_there_are_enough_of_them() -> None:
    assert len(MUTANTS) >= FEWEST


@pytest.mark.parametrize("backup", [None, HISTORY], ids=["no backup", "a backup"])
def test_every_file_is_opened_or_told(ground: Path, tally: Tally, backup: bytes | None) -> None:
    # Beside a backup every fourth one does: it only decides what is opened instead.
    some = MUTANTS if backup is None else MUTANTS[::4]
    chosen = [mutant for mutant in some if mutant.name not in KNOWN]

    with tally.row("bad files", f"mutants with {'no' if backup is None else 'a'} backup") as row:
        row.cases = len(chosen)
        complaints = complaints_of(ground, chosen, SOUND, backup)

    assert complaints == []


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_one_is_opened_or_told(ground: Path, name: str) -> None:
    chosen = [mutant for mutant in MUTANTS if mutant.name == name]

    assert complaints_of(ground, chosen, SOUND, None) == []


@pytest.mark.parametrize(
    ("variant", "backup", "complaint"),
    [
        (STARTS_EMPTY, None, "than anybody else finds there"),
        (KEEPS_NOTHING, HISTORY, "its bytes are gone"),
        (NO_BACKUP, None, "the last backup is not what was there before"),
    ],
    ids=["starts empty", "keeps no damaged file", "rotates no backups"],
)
def test_a_broken_store_is_caught(
    ground: Path, tally: Tally, variant: Variant, backup: bytes | None, complaint: str
) -> None:
    chosen = MUTANTS[::20]

    with tally.row("bad files", f"{variant}: caught") as row:
        row.cases = len(chosen)
        found = complaints_of(ground, chosen, variant, backup)

    assert any(complaint in line for line in found)
