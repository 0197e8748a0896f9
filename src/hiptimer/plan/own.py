"""Exercises and routines of the user's own, put beside those that ship."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.plan.exercises import group_mistakes, read_library
from hiptimer.plan.routines import item_mistakes, read_routines
from hiptimer.tomlfile import mistake_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hiptimer.plan.catalogue import Catalogue

Mistakes = tuple[HiptimerError, ...]


def with_own(
    shipped: Catalogue, exercises: Path | None, routines: Path | None
) -> tuple[Catalogue, Mistakes]:
    """Return `shipped` with what stands in the user's files, and every mistake in those.

    With mistakes the catalogue is none to work with. None stands for a file that is not there.
    """
    catalogue = shipped
    mistakes: Mistakes = ()
    if exercises is not None:
        try:
            catalogue, mistakes = _with_exercises(shipped, exercises)
        except HiptimerError as error:
            # Which exercises there are is not known now, so routines can't be held against them.
            return shipped, (error, *_unreadable(routines))
    if routines is None:
        return catalogue, mistakes
    try:
        catalogue, more = _with_routines(catalogue, routines)
    except HiptimerError as error:
        more = (error,)
    return catalogue, (*mistakes, *more)


def _with_exercises(shipped: Catalogue, path: Path) -> tuple[Catalogue, Mistakes]:
    added, ours = read_library(path), shipped.library
    groups = {**added.muscle_groups, **ours.muscle_groups}
    library = ours.model_copy(
        update={
            "muscle_groups": groups,
            "exercises": {**ours.exercises, **_new(added.exercises, ours.exercises)},
        }
    )
    mistakes = (
        *_taken_groups(path, added.muscle_groups, ours.muscle_groups),
        *_taken_ids(path, "exercises", added.exercises, shipped),
        *group_mistakes(path, added, groups),
    )
    own = shipped.own | added.exercises.keys()
    return replace(shipped, library=library, own=own), mistakes


def _with_routines(catalogue: Catalogue, path: Path) -> tuple[Catalogue, Mistakes]:
    added, ours = read_routines(path), catalogue.routines
    routines = ours.model_copy(
        update={"routines": {**ours.routines, **_new(added.routines, ours.routines)}}
    )
    mistakes = (
        *_taken_ids(path, "routines", added.routines, catalogue),
        *item_mistakes(path, added, catalogue.library),
    )
    own = catalogue.own | added.routines.keys()
    return replace(catalogue, routines=routines, own=own), mistakes


def _unreadable(routines: Path | None) -> Iterator[HiptimerError]:
    """Yield why a file of routines can't be understood, should that be so."""
    if routines is None:
        return
    try:
        read_routines(routines)
    except HiptimerError as error:
        yield error


def _new(added: Mapping[str, object], known: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in added.items() if name not in known}


def _taken_ids(
    path: Path, table: str, names: Iterable[str], catalogue: Catalogue
) -> Iterator[HiptimerError]:
    for name in names:
        if holder := catalogue.holder_of(name):
            yield mistake_at(path, (table, name), f"{holder} already; choose another id")


def _taken_groups(
    path: Path, names: Iterable[str], known: Iterable[str]
) -> Iterator[HiptimerError]:
    for name in names:
        if name in known:
            message = f"hiptimer has a muscle group '{name}' already; choose another id"
            yield mistake_at(path, ("muscle_groups", name), message)
