"""The summary: done against asked, as lines, and how it felt, by single keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.history.answers import EFFORTS, Answers
from hiptimer.plain import amounts
from hiptimer.plain.dialogue import ask
from hiptimer.safety import SAFETY_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.plain.dialogue import Dialogue

EFFORT_KEYS: dict[str, str | None] = {
    "": None,
    **{str(number): word for number, word in enumerate(EFFORTS, start=1)},
    **{word: word for word in EFFORTS},
}

PAIN_KEYS: dict[str, int | None] = {
    "": None,
    **{str(pain): pain for pain in range(11)},
    "t": 10,
}

YES_NO: dict[str, bool | None] = {
    "": None,
    **dict.fromkeys(("y", "yes"), True),
    **dict.fromkeys(("n", "no"), False),
}


def summary_lines(record: SessionRecord, name: str, name_of: Callable[[str], str]) -> Iterator[str]:
    """Return what was done of the session called `name`, an exercise a line."""
    ended = "Stopped" if record.stopped_early else "Finished"
    rehearsal = ", a rehearsal" if record.rehearsal else ""
    length = amounts.exactly(record.seconds)
    yield f"{ended}: {name}, {length}, {record.done:.0%} done{rehearsal}."
    for exercise in record.exercises:
        pain = ", stopped by pain" if exercise.stopped_by_pain else ""
        yield f"{name_of(exercise.exercise)}: {_done(exercise)}{pain}."


def _done(exercise: ExerciseRecord) -> str:
    reps = ((side, exercise.reps_on(side)) for side in exercise.sides)
    return amounts.done(reps, exercise.reps_asked)


async def ask_how_it_felt(
    dialogue: Dialogue,
    record: SessionRecord,
    name_of: Callable[[str], str],
    note: Callable[[Answers], None],
) -> None:
    """Ask for effort and pain; every answer is handed to `note` as it comes."""
    answers = Answers()
    everywhere = range(len(record.exercises))
    words = " ".join(f"{word.capitalize()}, {key}." for key, word in enumerate(EFFORTS, start=1))
    question = f"How hard was it? {words} Enter skips."
    effort = await ask(dialogue, question, EFFORT_KEYS, otherwise=None)
    if effort is not None:
        answers.rate(everywhere, EFFORTS[effort])
        note(answers)
    hurt = await ask(dialogue, "Did it hurt? Yes, y. No, n. Enter skips.", YES_NO, otherwise=None)
    if hurt is False:
        answers.change_no_pain(everywhere, said=True)
        note(answers)
    for place in everywhere if hurt else ():
        question = f"{name_of(record.exercises[place].exercise)}: pain 0 to 9, t for 10; or Enter."
        pain = await ask(dialogue, question, PAIN_KEYS, otherwise=None)
        if pain is not None:
            answers.pains[place] = pain
            note(answers)
    if answers.need_safety_words:
        dialogue.say(*SAFETY_WORDS)
