"""What is said of each event, and to somebody who asks."""

import pytest
from live.timelines import EASED, PAIR, PLAIN, SIDES, TURNS, Work, find, timeline_of
from plain.telling import Telling

from hiptimer.live import events
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import SetKey
from hiptimer.plain.story import Story
from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.timeline import Phase, Side

LONG_LEAD = timeline_of(Work(Laterality.EACH_SIDE), lead_in=10.0)

ON = "Space goes on."


def test_the_lead_in_says_how_long_it_is_and_which_side_begins() -> None:
    assert Telling(PLAIN).told == [(0.0, "Get ready, 5 seconds.")]
    assert Telling(LONG_LEAD).told == [(0.0, "Get ready, 10 seconds."), (0.0, "Left side first.")]


def test_a_rep_is_told_by_its_parts() -> None:
    telling = Telling(PLAIN)
    telling.listen_to(find(PLAIN, Phase.LIFT), -0.5)

    assert telling.listen_to(find(PLAIN, Phase.LIFT, rep=2), -0.5) == [
        "Rep 1. Lift.",
        "Hold 4.",
        "3",
        "2",
        "1",
        "Lower.",
    ]


def test_a_rest_tells_what_was_done_what_comes_and_how_much_is_left() -> None:
    telling = Telling(PLAIN)
    telling.listen_to(find(PLAIN, Phase.REST), -0.5)

    heard = telling.listen_to(find(PLAIN, Phase.REST), 0.1)

    assert heard == [
        "Set 1 done: 2 of 2.",
        "Rest, 10 seconds. Then the last set.",
        "28 seconds left.",
    ]


def test_a_switch_names_the_other_side() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.SWITCH), -0.5)

    assert telling.listen_to(find(SIDES, Phase.SWITCH), 0.1) == ["Switch sides. Right side."]


def test_between_exercises_place_side_and_work_of_the_next_are_told() -> None:
    telling = Telling(PAIR)
    rest = find(PAIR, Phase.REST, number=2)
    telling.listen_to(rest, -0.5)

    heard = telling.listen_to(find(PAIR, Phase.CHANGE, item=1), 0.1)

    assert heard[:3] == [
        "Set 2 done: 2 a side.",
        "Rest, 15 seconds. Next: Move 2.",
        "Get into place 2.",
    ]
    assert "The side is leg of move 2." in heard
    assert "2 sets of 2 reps a side." in heard
    assert "Change, 15 seconds: standing. Left side first." in heard


def test_an_easier_form_is_told_before_the_work() -> None:
    telling = Telling(EASED)
    telling.listen_to(find(EASED, Phase.REST, number=2), -0.5)

    heard = telling.listen_to(find(EASED, Phase.CHANGE, item=1), 0.1)

    assert "Easier form: Do less." in heard


def test_a_side_that_was_stopped_is_told_with_its_reps() -> None:
    telling = Telling(TURNS)
    telling.listen_to(find(TURNS, Phase.LIFT, side=Side.RIGHT, rep=2), 0.5)

    assert telling.do(telling.session.stop_here)[0] == "Set 1 done: left 2, right 1 of 2."


def test_a_side_that_was_not_begun_is_told_too() -> None:
    telling = Telling(TURNS)
    telling.listen_to(find(TURNS, Phase.HOLD, side=Side.LEFT, rep=1), 0.5)

    assert telling.do(telling.session.stop_here)[0] == "Set 1 done: left 0, right 0 of 2."


def test_a_pause_says_how_it_goes_on() -> None:
    telling = Telling(PLAIN, go_on=ON)
    telling.listen_to(find(PLAIN, Phase.HOLD), 1.5)

    assert telling.do(telling.session.pause) == ["Paused.", ON]
    assert telling.do(telling.session.resume) == ["Get ready, 3 seconds."]
    assert telling.listen(telling.now + 3.1) == ["2", "1", "Hold, 3 seconds left."]


def test_a_break_goes_on_where_it_was() -> None:
    telling = Telling(PLAIN)
    telling.listen_to(find(PLAIN, Phase.REST), 4.0)
    telling.do(telling.session.pause)

    assert telling.do(telling.session.resume) == ["Going on: rest, 6 seconds left."]


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (events.PauseReason.ASKED, "Paused."),
        (events.PauseReason.GAP, "Paused: nobody watched for 0:12."),
        (events.PauseReason.SLEPT, "Paused: the computer slept for 2:00."),
        (events.PauseReason.INTERRUPTED, "Welcome back."),
    ],
)
def test_why_the_clock_stands_is_said(reason: events.PauseReason, line: str) -> None:
    # A gap is told in seconds of the session's clock, sleep in real ones.
    story = Story(Telling(PLAIN).session, speed=10.0, go_on=ON)

    assert story.lines(events.Paused(1.0, reason, 120.0)) == (line, ON)


def test_an_exercise_that_waits_says_where_one_is_and_what_for() -> None:
    telling = Telling(SIDES, wait=True, go_on=ON)

    assert telling.listen()[-3:] == [
        "Move 1, set 1 of 2, left side, rep 1.",
        "Take your time to get into place.",
        ON,
    ]
    assert telling.do(telling.session.resume) == ["Get ready, 3 seconds."]
    assert telling.listen(telling.now + 3.1) == ["2", "1", "Rep 1. Lift."]


def test_a_jump_into_a_set_says_where_it_leads() -> None:
    telling = Telling(SIDES)
    telling.listen(1.0)

    heard = telling.do(telling.session.jump, Jump.NEXT_SET)

    assert heard == ["Move 1, set 1 of 2, left side, rep 1.", "Get ready, 3 seconds."]


def test_a_jump_while_the_clock_stands_says_where_it_leads() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.LIFT), 1.0)
    telling.do(telling.session.pause)

    heard = telling.do(telling.session.jump, Jump.NEXT_STEP)

    assert heard == ["Move 1, set 1 of 2, left side, rep 1."]


def test_a_skipped_step_leads_to_the_next_line() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.LIFT), 1.0)

    assert telling.do(telling.session.jump, Jump.NEXT_STEP) == ["Hold 4."]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (15.0, "Break 15 seconds longer, 21 seconds left."),
        (-2.5, "Break 2.5 seconds shorter, 4 seconds left."),
    ],
)
def test_a_changed_break_says_what_is_left(change: float, line: str) -> None:
    telling = Telling(PLAIN)
    telling.listen_to(find(PLAIN, Phase.REST), 4.0)

    assert telling.do(telling.session.change_break, change) == [line]


def test_a_correction_is_told_with_its_side() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.REST), 1.0)

    assert telling.do(telling.session.correct, SetKey(0, 1, Side.LEFT), 7) == ["Left: 7 reps."]


def test_an_exercise_that_hurts_is_said_to_be_stopped() -> None:
    telling = Telling(PAIR)
    telling.listen_to(find(PAIR, Phase.HOLD), 1.0)

    assert telling.do(telling.session.stop_exercise)[0] == "Move 1 stopped."


def test_a_set_that_counts_afresh_says_so() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.HOLD), 1.0)

    assert telling.do(telling.session.restart_set) == [
        "Set 1 counts from its first rep again.",
        "Move 1, set 1 of 2, left side, rep 1.",
        "Get ready, 3 seconds.",
    ]


def test_who_asks_hears_where_he_is() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.HOLD, rep=2), 1.5)

    assert telling.story.where() == (
        "Move 1, set 1 of 2, left side, rep 2 of 2.",
        "Hold, 3 seconds to go.",
        "Then: right side, 2 times 4 s. 80 seconds left.",
    )


def test_who_asks_hears_how_it_is_done() -> None:
    telling = Telling(SIDES)
    telling.listen_to(find(SIDES, Phase.HOLD, rep=2), 1.5)

    assert telling.story.how() == (
        "Move 1.",
        "Get into place 1.",
        "Move.",
        "The side is leg of move 1.",
        "2 sets of 2 reps a side, hold 4 seconds.",
        "Second cue.",
    )
