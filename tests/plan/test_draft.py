"""A routine in the making: what each step does, its bounds, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan.drafts import CATALOGUE, LIBRARY, STEPS, done, target_of

from hiptimer.errors import HiptimerError
from hiptimer.plan.draft import MOST_ITEMS, Draft, Sheet, copy_of, draft_of, slug
from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.plan.spans import SPANS, Span, fields_of, stepped
from hiptimer.plan.unrolling import compile_timeline

CORE = CATALOGUE.routines.routines["core"]
KICK = "donkey-kick"
LUNGE = "lunge"


def of(*exercises: str, name: str = "Mine") -> Draft:
    items = tuple(RoutineItem(exercise=exercise) for exercise in exercises)
    return Draft(Sheet(name=name, items=items))


def exercises(draft: Draft) -> list[str]:
    return [item.exercise for item in draft.sheet.items]


# Steps


@pytest.mark.parametrize(
    ("step", "left"),
    [
        (("add", "lunge"), ["clamshell", "bird-dog", "donkey-kick", "lunge"]),
        (("add", "lunge", 1), ["clamshell", "lunge", "bird-dog", "donkey-kick"]),
        (("duplicate", 1), ["clamshell", "bird-dog", "bird-dog", "donkey-kick"]),
        (("remove", 0), ["bird-dog", "donkey-kick"]),
        (("remove", 2), ["clamshell", "bird-dog"]),
        (("move", 0, 1), ["bird-dog", "clamshell", "donkey-kick"]),
        (("move", 2, -1), ["clamshell", "donkey-kick", "bird-dog"]),
    ],
)
def test_a_step_changes_the_order(step: tuple[object, ...], left: list[str]) -> None:
    draft = of("clamshell", "bird-dog", "donkey-kick")

    after = done(draft, step)

    assert exercises(after) == left
    assert after.undo().sheet == draft.sheet
    assert after.undo().redo() == after


@pytest.mark.parametrize(
    "step",
    [
        ("remove", 3),
        ("remove", -1),
        ("move", 0, -1),
        ("move", 2, 1),
        ("move", 1, 0),
        ("duplicate", 3),
        ("clear", 0, "reps"),
        ("clear", 5, "reps"),
        ("rename", "Mine"),
        ("rename", " Mine\n"),
    ],
)
def test_what_changes_nothing_is_no_step(step: tuple[object, ...]) -> None:
    draft = of("clamshell", "bird-dog", "donkey-kick")

    assert done(draft, step) is draft


def test_a_value_steps_on_from_what_the_plan_asks() -> None:
    usual = target_of(LUNGE)
    draft = of(LUNGE).step(0, "reps", 1, usual)

    assert usual.reps == 8
    assert draft.sheet.items == (RoutineItem(exercise=LUNGE, reps=9),)
    assert draft.clear(0, "reps").sheet.items == (RoutineItem(exercise=LUNGE),)


@pytest.mark.parametrize(
    ("value", "by", "span", "after"),
    [
        (8, 1, SPANS["reps"], 9),
        (1, -1, SPANS["reps"], 1),
        (200, 1, SPANS["reps"], 200),
        (1000, 1, SPANS["reps"], 200),
        (2.5, 1, SPANS["hold"], 3),
        (2.5, -1, SPANS["hold"], 2),
        (2, -1, SPANS["hold"], 1),
        (0, -1, SPANS["hold"], 0),
        (32, 1, SPANS["rest"], 35),
        (32, -1, SPANS["rest"], 30),
        (30, -2, SPANS["rest"], 20),
        (598, 1, SPANS["rest"], 600),
        (3, 9, Span(0, 10, 4), 10),
    ],
)
def test_a_value_goes_in_whole_strides_within_its_span(
    value: float, by: int, span: Span, after: float
) -> None:
    assert stepped(value, by, span) == after


def test_every_value_of_an_item_may_come_to_both_ends_of_its_span() -> None:
    for field, span in SPANS.items():
        for end in (span.low, span.high):
            assert getattr(RoutineItem(exercise=LUNGE, **{field: end}), field) == end


def test_an_exercise_is_asked_only_for_what_it_has() -> None:
    assert fields_of(LIBRARY["lunge"]) == ("sets", "reps", "rest")
    assert fields_of(LIBRARY["single-leg-bridge"]) == ("sets", "reps", "hold", "rest")
    assert fields_of(LIBRARY[KICK]) == ("sets", "reps", "pulses", "rest")


def test_a_routine_holds_a_hundred_exercises_and_no_more() -> None:
    draft = of(*[LUNGE] * MOST_ITEMS)

    with pytest.raises(HiptimerError, match="100 exercises at most"):
        draft.add(LUNGE)
    with pytest.raises(HiptimerError, match="100 exercises at most"):
        draft.duplicate(3)
    assert len(draft.routine((), ()).items) == MOST_ITEMS


def test_something_new_ends_what_could_be_done_again() -> None:
    draft = of(LUNGE).add(KICK).undo().rename("Other")

    assert draft.redo() is draft


def test_a_draft_is_changed_until_it_says_what_is_saved() -> None:
    draft = draft_of(CORE)

    assert not draft.is_changed
    assert draft.remove(0).is_changed
    assert not draft.remove(0).undo().is_changed
    assert not Draft().is_changed


# Length


def test_the_length_is_that_of_the_session() -> None:
    draft = draft_of(CORE).step(1, "pulses", 3, target_of(KICK)).step_between(2)
    targets = {exercise: target_of(exercise) for exercise in LIBRARY.exercises}

    timeline = compile_timeline(draft.routine((), ()), LIBRARY, targets)

    assert draft.seconds(LIBRARY, target_of) == pytest.approx(timeline.seconds)


def test_nothing_takes_no_time() -> None:
    assert Draft().seconds(LIBRARY, target_of) == 0


# What becomes of it


def test_an_unchanged_draft_is_the_routine_it_began_as() -> None:
    for routine in CATALOGUE.routines.routines.values():
        assert draft_of(routine).routine((), ()) == routine


def test_a_copy_is_a_routine_of_its_own() -> None:
    draft = copy_of(CORE, {"Core five, MINE"})
    routine = draft.routine({"core"}, {"Core five"})

    assert not draft.is_changed
    assert (routine.id, routine.name) == ("core-five-mine-2", "Core five, mine 2")
    assert routine.items == CORE.items
    assert routine.source == CORE.source


def test_a_new_name_leaves_the_id_which_the_history_knows() -> None:
    assert draft_of(CORE).rename("Six").routine({"core"}, ()).id == "core"


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (of(LUNGE, name=""), "no name yet"),
        (of(LUNGE).rename("\u200b\x1b"), "no name yet"),
        (of(), "no exercises yet"),
        (of(LUNGE, name="core FIVE"), "'core FIVE' already"),
    ],
)
def test_what_is_no_routine_yet_is_refused(draft: Draft, message: str) -> None:
    with pytest.raises(HiptimerError, match=message):
        draft.routine((), ["Core five"])


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("My evening", (), "my-evening"),
        ("  A  /  B!! ", (), "a-b"),
        ("Für Läufer: Straße", (), "fur-laufer-strasse"),
        ("Core", ("core",), "core-2"),
        ("Core", ("core", "core-2"), "core-3"),
        ("腰の運動", (), "routine"),
        ("", ("routine",), "routine-2"),
        ("²", (), "2"),
        ("x" * 80, (), "x" * 64),
        ("x" * 80, ("x" * 64,), "x" * 62 + "-2"),
        ("x" * 61 + " y", ("x" * 61 + "-y",), "x" * 61 + "-2"),
    ],
)
def test_an_id_is_made_from_the_name(name: str, taken: tuple[str, ...], made: str) -> None:
    assert slug(name, taken) == made


@given(st.text(max_size=100), st.lists(st.text("ab-2", max_size=4)))
def test_an_id_is_always_one_and_never_taken(name: str, taken: list[str]) -> None:
    made = slug(name, taken)

    assert made not in taken
    assert Routine(id=made, name="x", about="x", items=CORE.items).id == made


# Whatever is done


@given(st.lists(STEPS, max_size=40))
def test_undo_gives_back_exactly_what_was(steps: list[tuple[object, ...]]) -> None:
    drafts = [Draft()]
    for step in steps:
        after = done(drafts[-1], step)
        if after is not drafts[-1]:
            assert after.sheet != drafts[-1].sheet
            drafts.append(after)

    draft = drafts[-1]
    for before in reversed(drafts[:-1]):
        draft = draft.undo()
        assert draft.sheet == before.sheet
    assert draft.undo() is draft
    for after in drafts[1:]:
        draft = draft.redo()
        assert draft.sheet == after.sheet
    assert draft.redo() is draft


@given(st.lists(STEPS, max_size=40))
def test_a_routine_never_leaves_its_bounds(steps: list[tuple[object, ...]]) -> None:
    draft = Draft(Sheet(name="Mine"))
    for step in steps:
        draft = done(draft, step)
        sheet = draft.sheet
        assert len(sheet.items) <= MOST_ITEMS
        # Copies are not looked at by their models: here they are.
        for item in sheet.items:
            assert RoutineItem.model_validate(item.model_dump(), strict=True) == item
        assert draft.seconds(LIBRARY, target_of) >= 0
    if draft.sheet.items and draft.sheet.name:
        made = draft.routine((), ())
        assert Routine.model_validate(made.model_dump(), strict=True) == made
