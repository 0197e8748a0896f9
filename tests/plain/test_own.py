"""An exercise of the user's own, told in lines."""

from pathlib import Path

import pytest
from hostile import FORBIDDEN, TAMED
from own import EXERCISE, ROUTINE, catalogue_in, written
from plain.listener import Listener

from hiptimer.text import clean

SHOUTED = "\\u001b[31337m\\u001b]52;c;SElQVElNRVI=\\u0007\\u202e"


def test_an_exercise_of_few_words_is_told_to_the_end(tmp_path: Path) -> None:
    catalogue = catalogue_in(written(tmp_path / "config", exercises=EXERCISE))
    listener = Listener(tmp_path)

    assert listener.listen(catalogue.timeline("wall-sit")) == 0

    assert listener.lines[0].startswith("Wall sit: ")
    assert "Slide down, stay there, and push yourself up." in listener.lines
    assert "Last rep. Lift." in listener.lines
    assert "Saved." in listener.lines
    (done,) = listener.record.exercises
    assert (done.exercise, done.reps_on(None)) == ("wall-sit", 2)


def test_its_stages_are_told_and_the_last_goes_on(tmp_path: Path) -> None:
    stages = 'stages = [{ reps = 1, cue = "Toes in" }, { reps = 1, cue = "Toes out" }]\n'
    exercise = EXERCISE.replace("low = 2, high = 3", "low = 4, high = 4") + stages
    catalogue = catalogue_in(written(tmp_path / "config", exercises=exercise))
    listener = Listener(tmp_path)

    listener.listen(catalogue.timeline("wall-sit"))

    assert [line for line in listener.lines if "Toes" in line] == ["2. Toes out."]


@pytest.mark.parametrize("name", [SHOUTED, "[/]", "[@click=app.quit]x[/]", "w" * 999])
def test_a_hostile_name_is_told_as_plain_text(tmp_path: Path, name: str) -> None:
    exercise = EXERCISE.replace("Wall sit", name + " x")
    routine = ROUTINE.replace("Mine", name + " x")
    folder = written(tmp_path / "config", exercises=exercise, routines=routine)
    listener = Listener(tmp_path)

    listener.listen(catalogue_in(folder).timeline("mine"), speed=100)

    told = "\n".join(listener.lines).encode()
    assert not [found for found in FORBIDDEN if found in told]
    assert all(line == clean(line, 2000) for line in listener.lines)
    assert (TAMED[:8] if name == SHOUTED else name[:200]) in listener.lines[0]
