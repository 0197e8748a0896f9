"""Kill: a child saves in a loop and acknowledges each save; SIGKILL ends it at any moment.

Afterwards every acknowledged session is stored, and at most the one that was under way beside
them; no backup is broken, no lock blocks the next save, and that leaves nothing behind.

By hand, for as long as it takes: `PYTHONPATH=tests python tests/durability/kill.py --rounds 2000`
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from durability import variants
from durability.processes import Child
from durability.sample import name_of, record_of, store_in
from durability.scenes import FEW, broken_backups, leftovers

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from durability.processes import Say
    from durability.variants import Variant

MOST_SESSIONS = 40
"""With more a new history begins: it is the save that is to be hit, not the reading."""

LONGEST_LIFE = 4.0
"""How many times as long as a save a child lives at most."""


@dataclass
class Figures:
    """What a run came to."""

    rounds: int = 0
    acknowledged: int = 0
    """Saves that were acknowledged by children that were killed later."""
    unsaid: int = 0
    """Saves that were done, but not acknowledged any more."""
    littered: int = 0
    """Rounds that left a temporary file, which the next save cleared away."""
    complaints: list[str] = field(default_factory=list)


class Killer:
    """Saves, kills and looks, round after round, in folders below `ground`."""

    def __init__(self, ground: Path, variant: Variant, seed: int) -> None:
        self._ground = ground
        self._variant = variant
        self._chance = random.Random(seed)  # noqa: S311 - to be had again
        self._seed = seed
        self._folders = 0
        self._begin()
        self._longest_life = LONGEST_LIFE * self._seconds_of_a_save()
        self.figures = Figures()

    def _begin(self) -> None:
        """Begin a new history."""
        self._folders += 1
        self._root = self._ground / f"{self._folders}"
        self._root.mkdir()
        self._stored = 0

    def _seconds_of_a_save(self) -> float:
        begun = time.perf_counter()
        store = store_in(self._ground / "tried")
        for number in range(FEW):
            store.save(record_of(number))
        return (time.perf_counter() - begun) / FEW

    def run(self, rounds: int) -> Figures:
        """Do that many rounds, or less where something is lost."""
        with self._variant.installed():
            for _ in range(rounds):
                self._round()
                if self.figures.complaints:
                    break
        return self.figures

    def _round(self) -> None:
        first = self._stored
        child = Child(lambda say: self._save_for_ever(first, say))
        time.sleep(self._chance.uniform(0, self._longest_life))
        child.kill()
        _, said = child.wait()
        acknowledged = first + said.count("saved")
        self.figures.rounds += 1
        self.figures.acknowledged += acknowledged - first
        self.figures.littered += bool(leftovers(self._root))
        self.figures.complaints += (
            f"{self._variant}, seed {self._seed}, round {self.figures.rounds}: {complaint}"
            for complaint in (
                *(line for line in said if line != "saved"),
                *self._look(acknowledged),
            )
        )
        if self._stored > MOST_SESSIONS:
            self._begin()

    def _save_for_ever(self, first: int, say: Say) -> None:
        store, number = store_in(self._root), first
        while True:
            store.save(record_of(number))
            say("saved")
            number += 1

    def _look(self, acknowledged: int) -> Iterator[str]:
        """Yield what is wrong, after that many saves were acknowledged in all."""
        store = store_in(self._root)
        try:
            history = store.read()
            found = [record.id for record in history.sessions]
            if history.remark is not None and found:
                yield f"opened with the remark: {history.remark}"
        except HiptimerError as error:
            yield f"unreadable: {error}"
            return
        if found != [name_of(number) for number in range(len(found))]:
            yield f"sessions are missing from {found}"
        if not acknowledged <= len(found) <= acknowledged + 1:
            yield f"{acknowledged} acknowledged, {len(found)} stored"
        self.figures.unsaid += len(found) - acknowledged
        yield from (f"{name} is broken" for name in broken_backups(self._root))
        try:
            store.save(record_of(len(found)))
        except HiptimerError as error:
            yield f"the next save failed: {error}"
        yield from (f"{name} was left behind" for name in leftovers(self._root))
        self._stored = len(found) + 1


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    chosen = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as ground:
        figures = Killer(Path(ground), variants.SOUND, chosen.seed).run(chosen.rounds)
    took = time.perf_counter() - begun
    sys.stdout.write(f"seed {chosen.seed}, {took:.0f} s: {figures}\n")
    sys.exit(bool(figures.complaints))


if __name__ == "__main__":
    main()
