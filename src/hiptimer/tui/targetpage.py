"""The page of a target: what is asked of one exercise, what is right for it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.history.standing import Status
from hiptimer.plan.owntargets import warnings_for
from hiptimer.plan.targets import Form
from hiptimer.plan.targetwords import asked_in_words, own_in_words
from hiptimer.plan.tuning import MEASURES, Field, fields_of, range_of
from hiptimer.text import clock_time, figure
from hiptimer.tui.lines import DIM
from hiptimer.tui.targettable import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.exercises import Exercise
    from hiptimer.tui.targetdraft import TargetDraft

LABEL = 8
"""Columns of a heading, where there is room to align what follows."""


def then_now(before: float, now: float) -> str:
    """Return a length before and after the changes, once where it is the same."""
    same = clock_time(before) == clock_time(now)
    return clock_time(now) if same else f"{clock_time(before)} → {clock_time(now)}"


def page(
    draft: TargetDraft, exercise: Exercise, said: str | None, problem: str | None, *, is_roomy: bool
) -> Content:
    """Return what there is to know of an exercise.

    `said` is what the last key came to, `problem` why that is not written.
    """
    name = exercise.id
    parts: list[Content | str | tuple[str, str]] = [
        (then_now(*draft.seconds(name)), "bold"),
        (f"  {_state(draft, name)}", DIM),
    ]
    if problem:
        parts += ["\n", (f"! {problem}", "$error")]
    if said:
        parts += ["\n", (said, "bold")]
    for line, style in _remarks(draft, exercise):
        parts += ["\n", (line, style)]
    for label, text in _facts(draft, exercise, is_roomy=is_roomy):
        parts += [(f"\n{label:<{LABEL if is_roomy else 0}} ", DIM), text]
    return Content.assemble(*parts)


def _state(draft: TargetDraft, name: str) -> str:
    word = state_of(draft, name)
    if word == "plan":
        return "follows the plan"
    return "your own" if word == "own" else word


def _remarks(draft: TargetDraft, exercise: Exercise) -> Iterator[tuple[str, str]]:
    name = exercise.id
    source = "your range" if name in draft.made_by_user else "the article's"
    for warning in warnings_for(exercise, draft.own_of(name), source=source):
        yield f"! {warning[:1].upper()}{warning[1:]}.", "$warning"
    if draft.planned(name).form is Form.EASIER is not draft.target(name).form:
        yield (
            "! Yours is the full form; the plan asks for the easier one.",
            "$warning",
        )


def _facts(draft: TargetDraft, exercise: Exercise, *, is_roomy: bool) -> Iterator[tuple[str, str]]:
    """Return what is read below, the most needed first: not all of it fits everywhere."""
    name = exercise.id
    standing, own = draft.standing(name), draft.own_of(name)
    if standing.status is not Status.READY:
        yield "Left out", standing.reason
    ranges = list(_ranges(draft, exercise, is_roomy=is_roomy))
    yield from ranges[:1]
    if standing.status is Status.READY:
        yield "Plan", f"{asked_in_words(draft.planned(name))}. {standing.reason}"
    if own.values:
        yield (
            "Yours",
            own_in_words(own) + ("" if own.is_awake else ", asleep: the plan is followed"),
        )
    yield from ranges[1:]


def _ranges(draft: TargetDraft, exercise: Exercise, *, is_roomy: bool) -> Iterator[tuple[str, str]]:
    """Return what is right: as the article says, and as we say where it is silent."""
    told: dict[str, dict[Field, str]] = {}
    for field in fields_of(exercise):
        usual = range_of(exercise, field)
        if usual is None:
            continue
        if exercise.id in draft.made_by_user:
            label = "Range"
        else:
            label = "Usual" if field in exercise.assumed else "Article"
        span = figure(usual.low)
        if usual.high != usual.low:
            span = f"{span}–{figure(usual.high)}"
        told.setdefault(label, {})[field] = f"{span} {MEASURES[field].unit}".rstrip()
    for label, spans in told.items():
        yield label, _spans_in_words(spans, is_roomy=is_roomy)


def _spans_in_words(spans: dict[Field, str], *, is_roomy: bool) -> str:
    words = {field: f"{field} {span}" for field, span in spans.items()}
    if not is_roomy and {Field.SETS, Field.REPS} <= spans.keys():
        words[Field.SETS] = f"{spans[Field.SETS]} × {spans[Field.REPS]}"
        del words[Field.REPS]
    return " · ".join(words.values())
