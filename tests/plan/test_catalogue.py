"""The catalogue brings exercises, routines and timelines together."""

from pathlib import Path

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.paths import asset
from hiptimer.plan.catalogue import Catalogue, load_catalogue


@pytest.mark.parametrize(("name", "title"), [("core", "Core five"), ("lunge", "Lunge")])
def test_a_timeline_is_made_of_a_routine_or_of_one_exercise(
    catalogue: Catalogue, name: str, title: str
) -> None:
    timeline = catalogue.timeline(name)

    assert (timeline.routine, timeline.name) == (name, title)


def test_a_timeline_follows_the_order_asked_for(catalogue: Catalogue) -> None:
    timeline = catalogue.timeline("core", "fewest-changes")

    assert [planned.exercise.position for planned in timeline.planned] == [
        "supine",
        "side-lying",
        "all-fours",
        "all-fours",
        "standing",
    ]


def test_an_unknown_name_makes_no_timeline(catalogue: Catalogue) -> None:
    with pytest.raises(HiptimerError, match="no routine or exercise 'cores'"):
        catalogue.timeline("cores")


@pytest.mark.parametrize("broken", ["exercises.toml", "routines.toml"])
def test_a_mistake_in_either_file_is_told(broken: str, tmp_path: Path) -> None:
    (tmp_path / broken).write_text("[", encoding="utf-8")
    places = {name: asset(name) for name in ("exercises.toml", "routines.toml")}
    places[broken] = tmp_path / broken

    with pytest.raises(HiptimerError, match=f"^{broken}, line 1, column 2: "):
        load_catalogue(places["exercises.toml"], places["routines.toml"])
