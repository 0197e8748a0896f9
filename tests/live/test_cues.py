"""What is heard in a session, written out cue by cue where a person can check it."""

from dataclasses import replace

import pytest
from live.hearing import BEEPS, COUNTED, Table, alone, heard, words
from live.timelines import (
    ALTERNATING,
    BILATERAL,
    EACH_SIDE,
    EASED,
    Work,
    catalogue,
    find,
    timeline_of,
)

from hiptimer.live.cues import Grammar, Rank, speaking_seconds
from hiptimer.live.timetable import timetable
from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.plan.anatomy import Position
from hiptimer.plan.ranges import Pace
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Phase, Timeline


def test_a_set_of_bridges_held_for_five_seconds() -> None:
    assert heard(alone("single-leg-bridge", reps=2, hold=5)) == [
        (0.0, "opening"),
        (0.55, "Left side. Single-leg bridge."),
        (2.66, "Push through the heel on the floor."),
        (7.0, "tick"),
        (8.0, "tick"),
        (9.0, "tick"),
        (10.0, "go"),
        (12.0, "hold"),
        (15.0, "tick"),
        (16.0, "tick"),
        (17.0, "release"),
        (17.3, "Right, one."),
        (19.0, "reset"),
        (20.0, "go"),
        (22.0, "hold"),
        (25.0, "tick"),
        (26.0, "tick"),
        (27.0, "release"),
        (27.3, "Left, last rep."),
        (29.0, "reset"),
        (30.0, "last-rep"),
        (32.0, "hold"),
        (35.0, "tick"),
        (36.0, "tick"),
        (37.0, "release"),
        (37.3, "Right, last rep."),
        (39.0, "reset"),
        (40.0, "last-rep"),
        (42.0, "hold"),
        (45.0, "tick"),
        (46.0, "tick"),
        (47.0, "release"),
        (49.0, "reset"),
        (50.0, "finish"),
    ]


def test_a_set_of_bird_dogs_held_for_three_seconds() -> None:
    assert heard(alone("bird-dog", reps=2, hold=3)) == [
        (0.0, "opening"),
        (0.55, "Left side. Bird dog."),
        (2.31, "Reach long, not high."),
        (7.0, "tick"),
        (8.0, "tick"),
        (9.0, "tick"),
        (10.0, "go"),
        (12.0, "hold"),
        (15.0, "release"),
        (15.3, "Right, one."),
        (17.0, "reset"),
        (18.0, "go"),
        (20.0, "hold"),
        (23.0, "release"),
        (23.3, "Left, last rep."),
        (25.0, "reset"),
        (26.0, "last-rep"),
        (28.0, "hold"),
        (31.0, "release"),
        (31.3, "Right, last rep."),
        (33.0, "reset"),
        (34.0, "last-rep"),
        (36.0, "hold"),
        (39.0, "release"),
        (41.0, "reset"),
        (42.0, "finish"),
    ]


def test_a_set_of_donkey_kicks_with_three_pulses() -> None:
    assert heard(alone("donkey-kick", reps=3, pulses=3), end=41) == [
        (0.0, "opening"),
        (0.55, "Left side. Donkey kick."),
        (2.31, "Press your sole up."),
        (7.0, "tick"),
        (8.0, "tick"),
        (9.0, "tick"),
        (10.0, "go"),
        (12.0, "hold"),
        (13.0, "hold"),
        (14.0, "hold"),
        (15.0, "release"),
        (15.3, "Two."),
        (17.0, "go"),
        (19.0, "hold"),
        (20.0, "hold"),
        (21.0, "hold"),
        (22.0, "release"),
        (22.3, "Last rep."),
        (24.0, "last-rep"),
        (26.0, "hold"),
        (27.0, "hold"),
        (28.0, "hold"),
        (29.0, "release"),
        (31.0, "switch"),
        (31.4, "Switch sides. Right side."),
        (34.0, "tick"),
        (35.0, "tick"),
        (36.0, "go"),
        (38.0, "hold"),
        (39.0, "hold"),
        (40.0, "hold"),
    ]


def test_a_deadlift_begins_by_going_down_and_stands_between_two_reps() -> None:
    assert heard(alone("single-leg-deadlift", reps=3), BEEPS, start=10, end=28) == [
        (10.0, "go"),
        (13.0, "go"),
        (15.0, "reset"),
        (16.0, "go"),
        (19.0, "go"),
        (21.0, "reset"),
        (22.0, "last-rep"),
        (25.0, "go"),
        (27.0, "reset"),
    ]


def test_a_squat_that_never_stands_still_goes_down_low_and_up_high() -> None:
    found = heard(alone("skater-squat", reps=4), BEEPS, start=10, end=25)

    assert found == [
        (10.0, "go"),
        (13.0, "go"),
        (15.0, "release"),
        (18.0, "go"),
        (20.0, "release"),
        (23.0, "go"),
    ]


@pytest.mark.parametrize(
    ("hold", "inside"),
    [
        (0.5, []),
        (2.0, []),
        (3.0, []),
        (4.9, []),
        (5.0, [(3.0, "tick"), (4.0, "tick")]),
        (7.5, [(5.5, "tick"), (6.5, "tick")]),
        (8.0, [(5.0, "tick"), (6.0, "tick"), (7.0, "tick")]),
        (19.5, [(16.5, "tick"), (17.5, "tick"), (18.5, "tick")]),
        (20.0, [(10.0, "Halfway."), (17.0, "tick"), (18.0, "tick"), (19.0, "tick")]),
        (60.0, [(30.0, "Halfway."), (57.0, "tick"), (58.0, "tick"), (59.0, "tick")]),
    ],
)
def test_the_length_of_a_hold_decides_what_is_heard_in_it(hold: float, inside: Table) -> None:
    timeline = timeline_of(Work(BILATERAL, hold=hold))

    found = heard(timeline, start=7.0, end=7.05 + hold)

    assert found[0] == (7.0, "hold")
    assert found[-1] == (7.0 + hold, "release")
    assert [(at - 7.0, what) for at, what in found[1:-1]] == inside


def test_between_sets_the_rest_is_told_and_then_what_follows() -> None:
    timeline = timeline_of(Work(EACH_SIDE, sets=3, reps=1, rest=30.0))
    first = timeline.set_starts[1]
    rest = timeline.steps[first - 1]

    assert heard(timeline, start=rest.start, end=rest.end + 0.1) == [
        (rest.start, "rest"),
        (rest.start + 0.65, "Rest, thirty seconds. Then set two of three."),
        (rest.end - 6.19, "Second cue."),
        (rest.end - 5.45, "Left side. Set two of three."),
        (rest.end - 3, "tick"),
        (rest.end - 2, "tick"),
        (rest.end - 1, "tick"),
        (rest.end, "go"),
    ]


def test_the_last_set_is_told_twice_and_has_its_tone() -> None:
    timeline = timeline_of(Work(EACH_SIDE, sets=2, reps=1, rest=60.0))
    rest = timeline.steps[timeline.set_starts[1] - 1]

    found = heard(timeline, start=rest.start, end=rest.end + 0.1)

    assert words(found) == [
        "Rest, one minute. Then the last set.",
        "Second cue.",
        "Left side. Last set.",
    ]
    assert found[-1] == (rest.end, "last-set")
    assert [what for _, what in heard(timeline)].count("last-set") == 1


def test_a_short_rest_is_told_in_few_words_and_none_between_its_ticks() -> None:
    timeline = timeline_of(Work(EACH_SIDE, sets=3, reps=1, rest=5.0))
    rest = timeline.steps[timeline.set_starts[1] - 1]

    assert heard(timeline, start=rest.start, end=rest.end) == [
        (rest.start, "rest"),
        (rest.start + 0.65, "Rest."),
        (rest.start + 1.24, "Left side. Set two."),
        (rest.end - 2, "tick"),
        (rest.end - 1, "tick"),
    ]


@pytest.mark.parametrize("lift", [0.1, 0.3, 0.7])
def test_a_full_second_is_counted_and_ticked_wherever_a_hold_begins(lift: float) -> None:
    timeline = timeline_of(Work(BILATERAL, lift=lift, hold=5.0, reps=9), lead_in=0.1)

    counted = words(heard(timeline, COUNTED))
    ticked = [what for _, what in heard(timeline, BEEPS)]

    assert [counted.count(f"{number}.") for number in ("One", "Five", "Six")] == [9, 9 + 1, 1]
    assert ticked.count("tick") == 2 * 9


def test_the_next_exercise_is_named_as_the_rest_begins_and_in_the_change() -> None:
    timeline = timeline_of(
        Work(BILATERAL), Work(EACH_SIDE, position=Position.STANDING), between=35.0
    )
    start = timeline.steps[find(timeline, Phase.REST)].start
    end = timeline.steps[find(timeline, Phase.CHANGE, item=1)].end

    assert heard(timeline, start=start, end=end) == [
        (start, "rest"),
        (start + 0.65, "Rest, twenty seconds. Next: Move 2."),
        (start + 20.0, "switch"),
        (start + 20.4, "Left side. Move 2."),
        (start + 22.16, "First cue."),
        (end - 3, "tick"),
        (end - 2, "tick"),
        (end - 1, "tick"),
    ]


def test_the_easier_form_is_said_with_the_name_of_the_exercise() -> None:
    bridge = alone("single-leg-bridge", form=Form.EASIER)
    assert words(heard(bridge, end=10.0))[0] == "Left side. Single-leg bridge, easier form."
    pair = heard(EASED, start=find_end(EASED))
    assert "Rest, fifteen seconds. Next: Move 2, easier form." in words(pair)
    assert "Left side. Move 2, easier form." in words(pair)
    assert not any("easier" in said for said in words(heard(alone("single-leg-bridge"))))


def find_end(timeline: Timeline) -> float:
    """Return when the last set of the first exercise is over."""
    return max(step.end for step in timeline.steps if step.item == 0 and step.is_work)


def test_ticks_lead_out_of_a_whole_break_and_not_of_its_first_half() -> None:
    timeline = timeline_of(Work(BILATERAL), Work(BILATERAL), between=30.0)
    change = timeline.steps[find(timeline, Phase.CHANGE, item=1)]

    assert heard(timeline, BEEPS, start=change.start - 20, end=change.end) == [
        (change.start, "switch"),
        (change.end - 3, "tick"),
        (change.end - 2, "tick"),
        (change.end - 1, "tick"),
    ]


def test_ticks_in_breaks_can_be_muted_and_those_of_holds_stay() -> None:
    timeline = timeline_of(Work(BILATERAL, reps=1, sets=2, hold=5.0, rest=20.0))

    found = heard(timeline, Grammar(ticks_in_rest=False))

    assert [at for at, what in found if what == "tick"] == [10.0, 11.0, 40.0, 41.0]


def test_without_words_the_tones_stay_as_they_are() -> None:
    timeline = catalogue().timeline("core", "article")
    with_words = timetable(timeline, Grammar(), speaking_seconds)

    assert timetable(timeline, BEEPS, speaking_seconds) == tuple(
        cue for cue in with_words if cue.tone is not None
    )


def test_counting_is_speech_and_falls_silent_with_the_words() -> None:
    timeline = alone("single-leg-bridge", reps=2)
    silent = Grammar(words=False, count_holds=True)

    assert heard(timeline, silent) == heard(timeline, BEEPS)


def test_a_hold_counted_aloud_is_counted_down_in_place_of_its_ticks() -> None:
    assert heard(alone("single-leg-bridge", hold=5), COUNTED, start=12, end=17.1) == [
        (12.0, "hold"),
        (12.23, "Five."),
        (13.0, "Four."),
        (14.0, "Three."),
        (15.0, "Two."),
        (16.0, "One."),
        (17.0, "release"),
    ]


def test_pulses_are_counted_between_the_beats() -> None:
    assert heard(alone("donkey-kick", pulses=3), COUNTED, start=12, end=15) == [
        (12.0, "hold"),
        (12.23, "Three."),
        (13.0, "hold"),
        (13.23, "Two."),
        (14.0, "hold"),
        (14.23, "One."),
    ]


def test_a_number_that_takes_too_long_leaves_its_place_to_the_tick() -> None:
    def slow(text: str) -> float:
        return 1.2 if text == "Two." else 0.4

    found = heard(alone("single-leg-bridge", hold=5), COUNTED, seconds_of=slow, start=12, end=17.1)

    assert [what for _, what in found] == [
        *("hold", "Five.", "Four.", "Three.", "tick", "One.", "release"),
    ]


def test_the_half_of_a_counted_hold_is_told_where_there_is_room_soon_or_not_at_all() -> None:
    timeline = alone("single-leg-bridge", hold=20)

    assert (22.39, "Halfway.") in heard(timeline, COUNTED)
    assert "Halfway." not in words(heard(timeline, COUNTED, seconds_of=lambda _: 0.5))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.5, "Right, one."), (0.8, "Right."), (0.9, None)],
)
def test_a_phrase_is_shortened_until_it_fits_or_dropped(seconds: float, said: str | None) -> None:
    timeline = timeline_of(Work(ALTERNATING, lower=1.2, reset=0.0))

    def voice(text: str) -> float:
        return {"Right, one.": 1.5 * seconds}.get(text, seconds)

    found = words(heard(timeline, seconds_of=voice, start=5.0, end=8.2))

    assert found == ([said] if said else [])


def test_the_gap_next_to_the_rep_is_taken_before_the_one_further_off() -> None:
    timeline = timeline_of(Work(BILATERAL, lower=2.0, reset=2.0, reps=3))

    assert heard(timeline, start=9.0, end=11.1) == [
        (9.0, "reset"),
        (9.17, "Two."),
        (11.0, "go"),
    ]


def test_nothing_is_said_of_a_rep_while_the_hold_before_it_lasts() -> None:
    timeline = timeline_of(Work(BILATERAL, hold=4.0, holds_last=True, reps=3))

    assert words(heard(timeline, start=5.0)) == ["Two.", "Last rep."]
    assert {what for at, what in heard(timeline) if 9.0 <= at < 13.0} == {"hold"}


def test_of_one_set_and_one_rep_none_is_the_last() -> None:
    timeline = timeline_of(Work(EACH_SIDE, reps=1))

    assert not any("last" in what.lower() for _, what in heard(timeline))


def test_the_tone_of_the_last_set_goes_before_that_of_the_last_rep() -> None:
    timeline = timeline_of(Work(ALTERNATING, sets=2, reps=2, rest=10.0))

    last = timeline.steps[timeline.set_starts[1]].start
    found = [what for at, what in heard(timeline, BEEPS, start=last) if what.startswith("last")]

    assert found == ["last-set", "last-rep", "last-rep"]


@pytest.mark.parametrize(
    ("lift", "tone", "seconds"),
    [(0.6, "last-rep", 0.45), (0.4, "go", 0.25), (0.25, "go", 0.25), (0.1, "go", 0.1)],
)
def test_before_a_short_step_a_tone_gives_way_to_a_shorter_one_or_is_cut(
    lift: float, tone: str, seconds: float
) -> None:
    timeline = timeline_of(Work(BILATERAL, lift=lift))
    start = next(step.start for step in timeline.steps if step.rep == 2)

    cues = timetable(timeline, BEEPS, speaking_seconds)
    found = next(cue for cue in cues if cue.at == start)

    assert found.tone == Tone(tone)
    assert found.seconds == pytest.approx(seconds)


def test_a_session_without_a_lead_in_begins_with_a_go() -> None:
    timeline = timeline_of(Work(BILATERAL), lead_in=0.0)

    assert heard(timeline, end=5.0) == [
        (0.0, "go"),
        (2.0, "release"),
        (4.0, "reset"),
        (4.17, "Last rep."),
    ]


@pytest.mark.parametrize(
    ("lower", "sixth"),
    [
        (9.0, "Six. Toes in: point them at the floor."),
        (1.8, "Six. Toes in."),
        (1.25, "Toes in."),
        (0.8, "Six."),
    ],
)
def test_a_new_way_of_doing_the_reps_is_told_before_the_first_of_them(
    lower: float, sixth: str
) -> None:
    pace = Pace(lift=1.25, lower=lower, reset=0)
    timeline = alone("lateral-leg-raise", pace=pace)
    found = words(heard(timeline))

    assert found[1:7] == ["Toes straight ahead.", "Two.", "Three.", "Four.", "Five.", sixth]


def test_reps_beyond_the_last_way_of_doing_them_are_only_counted() -> None:
    said = words(heard(alone("lateral-leg-raise", reps=18)))

    assert said[15:20] == [
        "Fifteen.",
        "Sixteen.",
        "Seventeen.",
        "Last rep.",
        "Switch sides. Right leg on top.",
    ]


def test_each_side_is_told_how_to_do_its_first_reps_in_the_countdown_if_need_be() -> None:
    timeline = alone("knee-circle", reps=10)
    switch = timeline.steps[find(timeline, Phase.SWITCH)]

    found = heard(timeline, start=switch.start, end=switch.end)

    assert words(heard(timeline))[1] == "Forwards: knee back, up, ahead, down."
    assert found == [
        (switch.start, "switch"),
        (switch.start + 0.4, "Switch sides. Right side."),
        (switch.start + 2.16, "Forwards."),
        (switch.end - 2, "tick"),
        (switch.end - 1, "tick"),
    ]


def test_a_name_from_outside_is_spoken_clean_and_not_for_ever() -> None:
    timeline = timeline_of(Work(BILATERAL))
    exercise = timeline.planned[0].exercise
    hostile = exercise.model_copy(update={"name": "A\x1b[31m {seconds}\n" + "very " * 200})
    planned = (replace(timeline.planned[0], exercise=hostile),)

    said = words(heard(replace(timeline, planned=planned), seconds_of=lambda _: 0.5))[0]

    assert said.startswith("A[31m {seconds} very very")
    assert len(said) == 300


@pytest.mark.parametrize(
    ("text", "rate", "seconds"),
    [
        ("Two.", 175, 60 / 175),
        ("Left side.", 60, 2.0),
        ("Rest, thirty seconds. Next: donkey kick.", 60, 9.0),
        ("Twenty-one.", 120, 1.0),
        ("Don't sag.", 120, 1.0),
        ("", 175, 0.0),
    ],
)
def test_speaking_takes_a_word_for_each_word_and_each_stop_within(
    text: str, rate: float, seconds: float
) -> None:
    assert speaking_seconds(text, rate) == pytest.approx(seconds)


def test_every_tone_has_a_length_and_the_ranks_their_order() -> None:
    assert set(TONE_SECONDS) == set(Tone)
    assert list(Rank) == sorted(Rank)
    assert Rank.TRANSITION < Rank.COUNTDOWN < Rank.PLACE < Rank.HALFWAY < Rank.ENCOURAGEMENT


def test_who_lies_on_one_side_is_told_which_leg_is_on_top() -> None:
    said = words(heard(alone("clamshell", reps=2, sets=2)))

    assert said[0] == "Left leg on top. Clamshell."
    assert not any(phrase.startswith(("Left side", "Right side")) for phrase in said)
