"""What is heard while somebody gets ready to go on."""

import pytest
from live.hearing import BEEPS, PLAIN, Table, alone, table, words
from live.timelines import BILATERAL, Work, timeline_of

from hiptimer.live.cues import Grammar, speaking_seconds
from hiptimer.live.timetable import ready_cues
from hiptimer.live.tone import Tone
from hiptimer.plan.timeline import Timeline


def ready(
    timeline: Timeline,
    index: int,
    *,
    position: float | None = None,
    seconds: float = 3.0,
    grammar: Grammar = PLAIN,
) -> Table:
    start = timeline.steps[index].start if position is None else position
    return table(
        ready_cues(
            timeline,
            index,
            position=start,
            seconds=seconds,
            grammar=grammar,
            seconds_of=speaking_seconds,
        )
    )


def test_three_seconds_to_get_ready_tell_side_rep_and_what_to_do() -> None:
    assert ready(alone("single-leg-bridge"), 10, position=34.0) == [
        (0.0, "tick"),
        (0.13, "Left side."),
        (1.0, "tick"),
        (1.13, "Rep two."),
        (2.0, "tick"),
        (2.13, "Hold."),
        (3.0, "hold"),
    ]


def test_after_a_longer_absence_there_is_time_for_the_name() -> None:
    assert ready(alone("single-leg-bridge"), 1, seconds=10.0) == [
        (0.0, "Left side."),
        (0.74, "Rep one."),
        (1.47, "Single-leg bridge."),
        (7.0, "tick"),
        (8.0, "tick"),
        (9.0, "tick"),
        (10.0, "go"),
    ]


def test_getting_ready_counts_in_also_where_breaks_are_mute_and_words_are_off() -> None:
    grammar = Grammar(words=False, ticks_in_rest=False)

    assert ready(alone("bird-dog"), 1, seconds=2.5, grammar=grammar) == [
        (0.5, "tick"),
        (1.5, "tick"),
        (2.5, "go"),
    ]


def test_without_sides_none_is_told_while_getting_ready() -> None:
    assert words(ready(timeline_of(Work(BILATERAL)), 1)) == ["Rep one.", "Move 1."]


def test_the_tone_after_getting_ready_is_over_when_the_step_is() -> None:
    timeline = alone("single-leg-bridge")
    hold = timeline.steps[2]

    *_, last = ready_cues(
        timeline,
        2,
        position=hold.end - 0.1,
        seconds=3.0,
        grammar=BEEPS,
        seconds_of=speaking_seconds,
    )

    assert (last.at, last.tone) == (3.0, Tone.HOLD)
    assert last.seconds == pytest.approx(0.1)
