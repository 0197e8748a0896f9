"""What there is to read about an exercise."""

import pytest

from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.exercises import Exercise
from hiptimer.plan.pages import exercise_facts, exercise_lines

HEADINGS = [
    "Start",
    "One rep",
    "Work",
    "Reps",
    "Side",
    "Pace",
    "Rest",
    "Muscles",
    "Needs",
    "Mind",
    "Watch for",
    "Easier",
    "Harder",
]


def page(exercise: Exercise) -> dict[str, str]:
    return dict(exercise_facts(exercise))


def test_every_page_tells_the_same_things_in_the_same_order(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.exercises.values():
        facts = exercise_facts(exercise)
        assert [heading for heading, _ in facts] == HEADINGS
        assert all(text for _, text in facts)


@pytest.mark.parametrize(
    ("name", "heading", "text"),
    [
        ("single-leg-bridge", "Work", "3–4 sets · 8–12 reps · hold 5–10 s"),
        ("clamshell", "Work", "3 sets · 16–20 reps · hold 1 s"),
        ("donkey-kick", "Work", "2–3 sets · 12–15 reps · 3 pulses"),
        ("lunge", "Work", "2–3 sets · 8–12 reps"),
        ("bridge-march", "Work", "1–2 sets · 6 reps · hold 0.5 s"),
        ("single-leg-bridge", "Reps", "left and right in turn, counted on each leg"),
        ("lunge", "Reps", "left and right in turn, left and right together make one"),
        ("clamshell", "Reps", "one side, then the other, counted on each leg"),
        ("lunge", "Side", "left and right mean the leg that steps forward"),
        ("single-leg-bridge", "Pace", "lift 2 s · lower 2 s · reset 1 s"),
        ("skater-squat", "Pace", "lower 3 s · lift 2 s"),
        ("knee-circle", "Pace", "lift 1.5 s · lower 1.5 s"),
        ("lunge", "Rest", "45 s between sets"),
        ("bird-dog", "Muscles", "glutes, lower back, rectus abdominis"),
        ("bird-dog", "Needs", "mat"),
        ("lunge", "Needs", "nothing"),
        ("clamshell", "Needs", "mat; later band"),
        ("single-leg-deadlift", "Needs", "nothing; later weight or medicine ball"),
    ],
)
def test_a_page_tells_a_fact(catalogue: Catalogue, name: str, heading: str, text: str) -> None:
    assert page(catalogue.library[name])[heading] == text


def test_a_page_names_every_cue_and_every_caution(catalogue: Catalogue) -> None:
    exercise = catalogue.library["bird-dog"]

    assert page(exercise)["Mind"].split(" · ") == list(exercise.cues)
    assert page(exercise)["Watch for"] == " ".join(exercise.cautions)


def test_an_exercise_without_sides_says_so(catalogue: Catalogue) -> None:
    exercise = catalogue.library["single-leg-bridge"].model_copy(
        update={"laterality": Laterality.BILATERAL, "side": None, "rep_counts": "whole"}
    )

    assert page(exercise)["Side"] == "none"
    assert page(exercise)["Reps"] == "both sides at once, counted as they come"


def test_the_lines_for_a_shell_begin_with_the_name_and_stand_in_columns(
    catalogue: Catalogue,
) -> None:
    first, *lines = exercise_lines(catalogue.library["lunge"])

    assert first == "Lunge (lunge, bonus, standing)"
    assert [line[:11].rstrip() for line in lines] == [f"{heading}:" for heading in HEADINGS]
    assert [line[11:] for line in lines] == list(page(catalogue.library["lunge"]).values())
