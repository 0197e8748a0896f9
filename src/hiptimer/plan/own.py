"""Exercises and routines of the user's own, put beside those that ship."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiptimer.plan.library import group_mistakes, read_library
from hiptimer.plan.routines import mistakes_in, read_routines
from hiptimer.toml.file import mistake_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.library import Library
    from hiptimer.plan.routines import Routines
    from hiptimer.toml.place import Place

    Found = Iterator[tuple[Place, str]]


def with_exercises(shipped: Catalogue, path: Path) -> Catalogue:
    """Return `shipped` with the user's exercises; raises `HiptimerError` for a mistake in them."""
    added, ours = read_library(path), shipped.library
    for place, mistake in exercise_mistakes(added, shipped):
        raise mistake_at(path, place, mistake)
    library = ours.model_copy(
        update={
            "muscle_groups": {**ours.muscle_groups, **added.muscle_groups},
            "exercises": {**ours.exercises, **added.exercises},
        }
    )
    return replace(shipped, library=library, own=shipped.own | added.exercises.keys())


def with_routines(catalogue: Catalogue, path: Path) -> Catalogue:
    """Return `catalogue` with the user's routines; raises `HiptimerError` as above."""
    added, ours = read_routines(path), catalogue.routines
    for place, mistake in routine_mistakes(added, catalogue):
        raise mistake_at(path, place, mistake)
    routines = ours.model_copy(update={"routines": {**ours.routines, **added.routines}})
    return replace(catalogue, routines=routines, own=catalogue.own | added.routines.keys())


def exercise_mistakes(added: Library, shipped: Catalogue) -> Found:
    """Yield what keeps exercises from a place beside those that ship."""
    ours = shipped.library.muscle_groups
    for name in added.muscle_groups:
        if name in ours:
            message = f"hiptimer has a muscle group '{name}' already; choose another id"
            yield ("muscle_groups", name), message
    yield from _taken("exercises", added.exercises, shipped)
    yield from group_mistakes(added, {**added.muscle_groups, **ours})


def routine_mistakes(added: Routines, catalogue: Catalogue) -> Found:
    """Yield what keeps routines from a place beside all that is in `catalogue`."""
    yield from _taken("routines", added.routines, catalogue)
    yield from mistakes_in(added, catalogue.library)


def _taken(table: str, names: Iterable[str], catalogue: Catalogue) -> Found:
    for name in names:
        if holder := catalogue.holder_of(name):
            yield (table, name), f"{holder} already; choose another id"
