"""The conductor: what is heard is what the timetable says, whatever is done with time."""

from itertools import cycle
from typing import Any

import pytest
from hypothesis import Phase as Stage
from hypothesis import given, settings
from hypothesis import strategies as st
from live.timelines import BILATERAL, EACH_SIDE, PLAIN, SIDES, TURNS, Work, find, timeline_of
from sound.podium import BEGUN, Podium, score_of

from hiptimer.live.cues import Grammar
from hiptimer.live.events import StepStarted
from hiptimer.live.jumps import Jump
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.live.tone import Tone
from hiptimer.plan.timeline import Phase, Timeline
from hiptimer.sound.conductor import AHEAD

BEEPS = Grammar(words=False)

REST = PLAIN.steps[find(PLAIN, Phase.REST)]


def test_a_session_that_nobody_disturbs_is_heard_as_it_is_laid_out() -> None:
    podium = Podium(SIDES)
    podium.watch(SIDES.seconds)
    assert podium.heard == [
        (round(cue.at, 2), cue.text or str(cue.tone)) for cue in podium.score.cues
    ]


def test_cues_are_given_a_little_ahead_and_never_late() -> None:
    podium = Podium(PLAIN)
    podium.watch(PLAIN.seconds)
    ahead = [delay for delay in podium.player.given if delay]  # the first one is due at once
    assert AHEAD - 0.21 < min(ahead) <= max(ahead) <= AHEAD


def test_a_pause_is_silent_from_the_moment_it_begins() -> None:
    podium = Podium(PLAIN, BEEPS)
    podium.watch(4.9)  # the go at 5 is given already
    podium.do(Session.pause)
    podium.watch(20)
    assert podium.heard[-1] == (4.0, "tick")


def test_what_was_silenced_is_heard_when_the_clock_goes_on() -> None:
    podium = Podium(PLAIN, BEEPS)
    podium.watch(4.9)
    podium.do(Session.pause)
    podium.watch(20)
    podium.do(Session.resume)
    podium.watch(2.5)
    assert podium.since(24.9) == [(0.1, "go"), (2.1, "hold")]


def test_a_hold_that_goes_on_is_counted_in_and_has_its_tone_once() -> None:
    podium = Podium(PLAIN, BEEPS)
    podium.watch(5 + 2 + 1.5)
    podium.do(Session.pause)
    podium.watch(7)
    podium.do(Session.resume)
    podium.watch(3 + 2.5 + 0.1)
    assert podium.since(15.5) == [
        (0.0, "tick"),
        (1.0, "tick"),
        (2.0, "tick"),
        (3.0, "hold"),
        (5.5, "release"),
    ]


def test_a_tick_before_a_pause_is_not_heard_again_after_it() -> None:
    podium = Podium(timeline_of(Work(BILATERAL, hold=8.0)), BEEPS)
    podium.watch(5 + 2 + 5.05)  # the first tick of the hold was just now
    podium.do(Session.pause)
    podium.watch(7)
    podium.do(Session.resume)
    podium.watch(3 + 1.5)
    assert [at for at, what in podium.since(19.05) if what == "tick"] == [0.0, 1.0, 2.0, 3.95]


def test_a_jump_into_a_set_is_told_and_counted_in() -> None:
    podium = Podium(SIDES)
    podium.watch(2)
    podium.do(Session.jump, Jump.NEXT_SET)
    podium.watch(3.1)
    after = [what for _, what in podium.since(2)]
    assert [what for what in after if what in set(Tone)] == ["tick", "tick", "tick", "go"]
    assert any("side" in what for what in after)


def test_a_step_that_is_jumped_to_is_heard_at_once() -> None:
    podium = Podium(PLAIN, BEEPS)
    podium.watch(5 + 2 + 4 + 0.7)
    podium.do(Session.jump, Jump.NEXT_STEP)
    podium.watch(0.1)
    assert podium.since(11.7) == [(0.0, "reset")]


def test_a_longer_break_takes_its_countdown_along_and_repeats_nothing() -> None:
    podium = Podium(PLAIN)
    podium.watch(REST.start + 6.8)  # the tick at 7 is given already
    before = len(podium.heard)
    podium.do(Session.change_break, 15.0)
    podium.watch(REST.seconds - 6.8 + 15 - 0.1)
    after = podium.heard[before:]
    ticks = [round(at - REST.end - 15, 2) for at, what in after if what == "tick"]
    assert ticks == [-3.0, -2.0, -1.0]
    assert not any("Rest" in what for _, what in after)


def test_a_longer_break_cuts_no_word_off() -> None:
    podium = Podium(PLAIN)
    podium.watch(REST.start + 1.5)
    cancels = podium.player.cancels
    podium.do(Session.change_break, 15.0)
    assert podium.player.cancels == cancels


def test_a_session_that_waits_gives_no_sign_to_begin_before_the_key() -> None:
    podium = Podium(PLAIN, BEEPS, wait=True)
    podium.watch(30)
    assert [what for _, what in podium.heard] == ["opening", "tick", "tick"]
    podium.do(Session.resume)
    podium.watch(3.1)
    assert podium.since(30) == [(0.0, "tick"), (1.0, "tick"), (2.0, "tick"), (3.0, "go")]


def test_the_finish_is_heard_also_when_the_last_set_is_ended_by_hand() -> None:
    podium = Podium(PLAIN, BEEPS)
    last = PLAIN.steps[PLAIN.set_starts[-1]]
    podium.watch(last.start + 1)
    podium.do(Session.stop_here)
    assert podium.heard[-1] == (last.start + 1, "finish")


def test_a_session_that_is_stopped_is_silent() -> None:
    podium = Podium(PLAIN, BEEPS)
    podium.watch(4.9)
    podium.do(Session.stop)
    podium.player.pass_to(60)
    assert podium.heard[-1] == (4.0, "tick")


def test_what_nobody_was_awake_for_is_not_caught_up_with() -> None:
    podium = Podium(PLAIN, BEEPS)
    podium.watch(5.5)
    podium.unseen(2.9)
    podium.watch(0.1)
    assert podium.heard[-1] == (5.0, "go")  # the hold began 1.4 s ago


HOUR = timeline_of(
    Work(EACH_SIDE, sets=9, reps=20, lift=1.7, hold=5.3, lower=2.1, reset=0.9, rest=47.3)
)
"""More than an hour of steps that are no whole seconds."""


@settings(max_examples=5, deadline=None, phases=(Stage.explicit, Stage.reuse, Stage.generate))
@given(looks=st.lists(st.floats(0.05, 0.45), min_size=3, max_size=9))
def test_in_an_hour_nothing_adds_up_however_late_somebody_looks(looks: list[float]) -> None:
    podium = Podium(HOUR, BEEPS)
    begun = []
    for seconds in cycle(looks):
        podium.unseen(seconds)
        happened = podium.session.advance(podium.now)
        begun += [event.at for event in happened if isinstance(event, StepStarted)]
        podium.follow(happened)
        if podium.session.state is State.OVER:
            break
    podium.player.pass_to(HOUR.seconds + 1)

    assert HOUR.seconds > 3600
    assert begun == [BEGUN + step.start for step in HOUR.steps[1:]]
    due = [(cue.at, str(cue.tone)) for cue in podium.score.cues]
    assert [sound.name for sound in podium.player.heard] == [name for _, name in due]
    off = [sound.at - at for sound, (at, _) in zip(podium.player.heard, due, strict=True)]
    assert max(map(abs, off)) < 1e-9


def test_headphones_that_play_late_are_played_to_early() -> None:
    podium = Podium(PLAIN, BEEPS, early=0.3)
    podium.watch(8)
    assert {(4.7, "go"), (6.7, "hold")} < set(podium.heard)


def test_a_rehearsal_is_heard_at_its_own_speed() -> None:
    podium = Podium(PLAIN, BEEPS, speed=2.0)
    podium.watch(8)
    assert {(2.5, "go"), (3.5, "hold")} < set(podium.heard)


def test_another_score_is_gone_on_by_and_repeats_nothing() -> None:
    podium = Podium(PLAIN)
    podium.watch(6)
    before = len(podium.heard)
    podium.conductor.take(score_of(PLAIN, BEEPS), podium.now)
    podium.watch(PLAIN.seconds - 6)
    after = podium.heard[before:]
    assert {what for _, what in after} <= set(Tone)
    assert after[0] == (7.0, "hold")


COMMANDS = st.one_of(
    st.tuples(st.just(Session.toggle)),
    st.tuples(st.just(Session.jump), st.sampled_from(Jump)),
    st.tuples(st.just(Session.restart_set)),
    st.tuples(st.just(Session.stop_here)),
    st.tuples(st.just(Session.stop_exercise)),
    st.tuples(st.just(Session.change_break), st.sampled_from([-15.0, 15.0])),
)


@pytest.mark.parametrize("timeline", [PLAIN, SIDES, TURNS], ids=["plain", "sides", "turns"])
@settings(max_examples=60, deadline=None)
@given(wait=st.booleans(), acts=st.lists(st.tuples(st.integers(0, 80), COMMANDS), max_size=12))
def test_every_tone_sounds_when_the_session_is_at_its_place(
    timeline: Timeline,
    wait: bool,  # noqa: FBT001 - a table
    acts: list[tuple[int, Any]],
) -> None:
    podium = Podium(timeline, BEEPS, wait=wait)
    places = {(round(cue.at, 3), str(cue.tone)) for cue in podium.score.cues}
    for eighths, (command, *arguments) in [*acts, (400, (Session.toggle,))]:
        for _ in range(eighths):
            podium.watch(0.125)
            check(podium, places)
        podium.do(command, *arguments)
        check(podium, places)
    assert min(podium.player.given) >= 0


def check(podium: Podium, places: set[tuple[float, str]]) -> None:
    """Check that all that began since the last check belongs to where the session is."""
    heard, podium.player.heard = podium.player.heard, []
    session = podium.session
    for at, name in heard:
        place = session.position - (podium.now - BEGUN - at)
        # Before the step began there may have been a jump, and getting ready is no place.
        is_here = session.state is State.RUNNING and place > session.step.start
        if is_here and round(place, 3) not in podium.went_on:
            assert (round(place, 3), name) in places
        if session.state is State.PAUSED:
            assert podium.now - BEGUN == at
