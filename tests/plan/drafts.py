"""Drafts by chance, for properties over whatever somebody may do to a routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from hiptimer.errors import HiptimerError
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.draft import Draft
from hiptimer.plan.ladder import first_target
from hiptimer.plan.spans import SPANS, fields_of

if TYPE_CHECKING:
    from hiptimer.plan.targets import Target

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
LIBRARY = CATALOGUE.library

PLACES = st.integers(-1, 8)
BY = st.integers(-30, 30)

STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(list(LIBRARY.exercises)), st.none() | PLACES),
    st.tuples(st.just("remove"), PLACES),
    st.tuples(st.just("move"), PLACES, st.integers(-2, 2)),
    st.tuples(st.just("duplicate"), PLACES),
    st.tuples(st.just("step"), PLACES, st.sampled_from(list(SPANS)), BY),
    st.tuples(st.just("clear"), PLACES, st.sampled_from(list(SPANS))),
    st.tuples(st.just("rename"), st.text(max_size=20)),
    st.tuples(st.just("step_between"), BY),
)
"""What can be done to a draft: the name of it and what it takes, as `done` understands it."""


def target_of(exercise: str) -> Target:
    """Return where a beginner starts."""
    return first_target(LIBRARY[exercise])


def done(draft: Draft, step: tuple[object, ...]) -> Draft:
    """Return a draft after a step, as the editor does it."""
    name, *given = step
    if name in ("step", "clear"):
        place, field = given[0], given[1]
        assert isinstance(place, int)
        if not 0 <= place < len(draft.sheet.items):
            return draft
        exercise = draft.sheet.items[place].exercise
        if field not in fields_of(LIBRARY[exercise]):
            return draft
        if name == "step":
            given = [*given, target_of(exercise)]
    try:
        after = getattr(draft, str(name))(*given)
    except HiptimerError:
        return draft
    assert isinstance(after, Draft)
    return after
