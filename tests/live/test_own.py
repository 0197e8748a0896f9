"""An exercise of the user's own as it is heard and glanced at."""

from pathlib import Path

from own import EXERCISE, catalogue_in, written

from hiptimer.live.cues import Grammar, speaking_seconds
from hiptimer.live.glance import glance
from hiptimer.live.session import Session
from hiptimer.live.timetable import timetable


def test_without_cues_the_voice_has_nothing_to_remind_of(tmp_path: Path) -> None:
    timeline = catalogue_in(written(tmp_path, exercises=EXERCISE)).timeline("wall-sit")

    cues = timetable(timeline, Grammar(words=True), speaking_seconds)

    said = [cue.text for cue in cues if cue.text]
    assert any("Wall sit" in text for text in said)
    assert not any("Slide" in text for text in said)


def test_without_cues_the_screen_says_what_a_rep_is(tmp_path: Path) -> None:
    timeline = catalogue_in(written(tmp_path, exercises=EXERCISE)).timeline("wall-sit")
    session = Session(timeline)
    session.start(0.0)

    now = 0.0
    while not session.step.is_work:
        now += 1.0
        session.advance(now)

    seen = glance(session)
    assert (seen.cue, seen.one_rep) == (seen.one_rep, timeline.planned[0].exercise.rep)
