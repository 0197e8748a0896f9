"""SIGKILL at any moment: acknowledged ≤ stored ≤ acknowledged + 1."""

from pathlib import Path

import pytest
from durability.kill import Killer
from durability.tally import Tally
from durability.variants import PLAIN_WRITE, SOFT_LOCK, SOUND, Variant

ROUNDS = 40

MOST_ROUNDS = 400
"""In which a broken save must be caught; it takes twenty or so."""

SEED = 20240501


def test_no_kill_loses_or_blocks_anything(tmp_path: Path, tally: Tally) -> None:
    with tally.row("kill", SOUND) as row:
        figures = Killer(tmp_path, SOUND, SEED).run(ROUNDS)
        row.cases = figures.rounds
        row.more = f"{figures.acknowledged} saves acknowledged, {figures.littered} cleared up after"

    assert figures.complaints == []
    assert figures.rounds == ROUNDS


@pytest.mark.parametrize("variant", [PLAIN_WRITE, SOFT_LOCK], ids=str)
def test_a_broken_save_is_caught(tmp_path: Path, tally: Tally, variant: Variant) -> None:
    with tally.row("kill", f"{variant}: caught") as row:
        figures = Killer(tmp_path, variant, SEED).run(MOST_ROUNDS)
        row.cases = figures.rounds

    assert figures.complaints != []
