"""What plain mode tells of the next time, and asks of the morning after the last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from plain.listener import EVENING, Listener
from records import session_of

from hiptimer.errors import HiptimerError
from hiptimer.exitcode import INTERRUPTED
from hiptimer.history.records import ExerciseRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side
from hiptimer.safety import SAFETY_WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from plain.listener import Given

    from hiptimer.training import PlannedSession, Training

BIRD_DOGS = ExerciseRecord(
    exercise="bird-dog",
    target=TargetRecord(sets=1, reps=6, hold=3, rest=30),
    sets=tuple(SetRecord(set=1, side=s, reps=6, hold_seconds=18, seconds=48) for s in Side),
    effort=6,
)


def listener_after(
    home: Path, will: list[tuple[str, Given]], days: float = 2, **felt: Any
) -> Listener:
    """Return somebody who did bird dogs some days ago."""
    listener = Listener(home, will)
    before = BIRD_DOGS.model_copy(update=felt)
    listener.store.save(session_of("a", EVENING - timedelta(days=days), before))
    return listener


def bird_dogs(training: Training) -> PlannedSession:
    return training.session("bird-dog")


def ask_of(listener: Listener) -> list[str]:
    return [line for line in listener.lines if "Pain this morning" in line]


def before(listener: Listener) -> ExerciseRecord:
    return listener.store.read().sessions[0].exercises[0]


def test_what_changes_is_told_with_its_reason_before_saved(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("How hard", "1"), ("Did it hurt", "n")])

    listener.listen("bird-dog")

    assert listener.lines[-3:] == [
        "Next time:",
        "Bird dog: 8 reps a side, hold 3 seconds. All done, with something in hand: one rung up.",
        "Saved.",
    ]


def test_each_exercise_has_its_line_where_something_changes(tmp_path: Path) -> None:
    will: list[tuple[str, Given]] = [
        ("How hard", "2"),
        ("Did it hurt", "y"),
        ("Single-leg bridge: pain", "0"),
        ("Donkey kick: pain", "4"),
        ("Side-lying hip abduction: pain", "t"),
        ("Bird dog: pain", "1"),
        ("Single-leg deadlift: pain", "0"),
    ]
    listener = Listener(tmp_path, will)

    listener.listen("core")

    assert listener.after("Next time:") == [
        "Single-leg bridge: the same again. All done: once more like this, then one rung up.",
        "Donkey kick: the same again. Pain 4: the same again.",
        (
            "Side-lying hip abduction: left out. Pain 10: it sits out one session, then begins "
            "lower. On the first rung that is the easier form."
        ),
        "Bird dog: the same again. All done: once more like this, then one rung up.",
        "Single-leg deadlift: the same again. All done: once more like this, then one rung up.",
        "Saved.",
    ]


def test_the_easier_form_is_told(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Left 3. Lift.", "d")])
    listener.listen("bird-dog")

    line = listener.after("Next time:")[0]
    assert line.startswith(
        "Bird dog: 6 reps a side, hold 3 seconds, easier form. "
        "Move only the leg and leave both hands down. 2 of 6 reps"
    )


def test_a_rehearsal_has_no_outlook(tmp_path: Path) -> None:
    listener = Listener(tmp_path, is_two_way=False)
    listener.listen("bird-dog", speed=20)
    assert not any(line.startswith("Next time") for line in listener.lines)


def test_a_plan_that_cannot_be_read_is_no_reason_to_fail(tmp_path: Path) -> None:
    listener = Listener(tmp_path, is_two_way=False)

    def fails() -> Training:
        raise HiptimerError("config.toml, line 1: no")

    listener.mode._train = fails  # noqa: SLF001 - a file that breaks meanwhile
    assert listener.listen("bird-dog") == 0
    assert listener.lines[-2:] == ["Bird dog: 6 a side.", "Saved."]


def test_who_had_pain_is_asked_about_this_morning(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", "1")], pain=2)

    listener.listen("bird-dog", make=bird_dogs)

    assert ask_of(listener) == [
        "Bird dog gave pain 2 last time. Pain this morning: 0 to 9, t for 10; or Enter."
    ]
    assert before(listener).pain_next_morning == 1


def test_what_was_stopped_by_pain_is_asked_about_too(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", "\n")], stopped_by_pain=True)

    listener.listen("bird-dog")

    assert ask_of(listener)[0].startswith("Bird dog was stopped by pain last time. Pain")
    assert before(listener).pain_next_morning is None


@pytest.mark.parametrize(
    ("felt", "more"),
    [
        ({}, {}),
        ({"pain": 0}, {}),
        ({"pain": 3, "pain_next_morning": 0}, {}),
        ({"pain": 3}, {"routine": "lunge"}),
        ({"pain": 3}, {"speed": 20}),
    ],
)
def test_nothing_is_asked_where_it_does_not_matter(
    tmp_path: Path, felt: dict[str, int], more: dict[str, Any]
) -> None:
    listener = listener_after(tmp_path, [], **felt)
    listener.listen(**more)
    assert ask_of(listener) == []


def test_a_log_is_asked_nothing(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [], pain=3)
    listener.is_two_way = False
    listener.listen("bird-dog")
    assert ask_of(listener) == []


def test_the_session_follows_from_the_answer(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", "4")], pain=2)
    timeline = bird_dogs(listener.train()).timeline
    assert timeline.planned[0].target.reps == 8

    listener.listen(timeline, make=bird_dogs)

    assert listener.store.read().sessions[1].exercises[0].target.reps == 6


def test_much_pain_this_morning_brings_the_safety_words_and_no_session(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", "7")], pain=2)

    with pytest.raises(HiptimerError, match="nothing of 'bird-dog' is to be done now"):
        listener.listen("bird-dog", make=bird_dogs)

    assert listener.lines[-len(SAFETY_WORDS) :] == list(SAFETY_WORDS)
    assert before(listener).pain_next_morning == 7


def test_who_leaves_at_the_question_has_said_nothing(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", INTERRUPTED)], pain=2)

    assert listener.listen("bird-dog") == INTERRUPTED
    assert before(listener).pain_next_morning is None


def test_an_answer_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", "4")], pain=2)

    def breaks(line: str) -> None:
        if "Pain this morning" in line:
            listener.store.target.write_text("{", encoding="utf-8")

    listener.breaks = breaks
    listener.listen("bird-dog", make=bird_dogs)

    assert any("What you said of this morning is not kept" in line for line in listener.lines)


def test_what_the_answer_leaves_out_is_told_before_the_session(tmp_path: Path) -> None:
    listener = listener_after(tmp_path, [("Pain this morning", "6")], pain=2)

    listener.listen("core", make=lambda training: training.session("core"))

    begun = listener.lines.index("Core five: 4 exercises, 10 minutes.")
    assert listener.lines[begun + 1].startswith("Bird dog is left out. Pain 6 the morning after")
    done = {each.exercise for each in listener.store.read().sessions[1].exercises}
    assert "bird-dog" not in done
