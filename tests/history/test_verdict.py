"""The table that decides about the next time: every row of it, at its edges."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hiptimer.history.outcome import SUCCESS, Outcome, Row, Situation
from hiptimer.history.verdict import Verdict, verdict_on
from hiptimer.plan.ladder import Rung, Stage
from hiptimer.plan.targets import Form

DONE = Outcome(reps=8, asked=8, effort=6, pain=0, pain_next_morning=None, gap=timedelta(days=2))
"""All done, with something in hand."""

FIRST_SET = Situation(Rung(1, 8, 5.0, Stage.FIRST_SET))

EASIER = replace(FIRST_SET, form=Form.EASIER)

TWO_SETS = Rung(2, 8, 5.0, Stage.SETS)


def verdict(situation: Situation = FIRST_SET, **changes: object) -> Verdict:
    return verdict_on(replace(DONE, **changes), situation)  # type: ignore[arg-type]


def row_and_move(found: Verdict) -> tuple[Row, int]:
    return found.row, found.move


@pytest.mark.parametrize(
    ("pain", "next_morning", "row", "move"),
    [
        (None, None, Row.LIGHT, 1),
        (0, None, Row.LIGHT, 1),
        (2, None, Row.LIGHT, 1),
        (2, 2, Row.LIGHT, 1),
        (2, 0, Row.LIGHT, 1),
        (0, 1, Row.LIGHT, 1),
        (1, 2, Row.LIGHT, 1),
        (3, None, Row.PAIN, 0),
        (5, None, Row.PAIN, 0),
        (5, 0, Row.PAIN, 0),
        (0, 2, Row.PAIN, 0),
        (None, 2, Row.PAIN, 0),
        (2, 4, Row.PAIN, 0),
        (2, 3, Row.PAIN, 0),
        (5, 5, Row.PAIN, 0),
        (6, None, Row.SEVERE_PAIN, -3),
        (10, 0, Row.SEVERE_PAIN, -3),
        (0, 6, Row.SEVERE_PAIN, -3),
        (5, 6, Row.SEVERE_PAIN, -3),
    ],
)
def test_pain_decides_before_all_else(
    pain: int | None, next_morning: int | None, row: Row, move: int
) -> None:
    felt = verdict(pain=pain, pain_next_morning=next_morning)
    assert row_and_move(felt) == (row, move)
    if row in (Row.PAIN, Row.SEVERE_PAIN):
        failed = verdict(pain=pain, pain_next_morning=next_morning, reps=1, effort=10)
        assert row_and_move(failed) == (row, move)


@pytest.mark.parametrize(
    ("reps", "asked", "row", "move"),
    [
        (0, 8, Row.WELL_SHORT, -1),
        (5, 8, Row.WELL_SHORT, -1),
        (69, 100, Row.WELL_SHORT, -1),
        (70, 100, Row.SHORT, 0),
        (7, 10, Row.SHORT, 0),
        (99, 100, Row.SHORT, 0),
        (100, 100, Row.LIGHT, 1),
        (101, 100, Row.LIGHT, 1),
    ],
)
def test_what_is_missing_decides_next(reps: int, asked: int, row: Row, move: int) -> None:
    assert row_and_move(verdict(reps=reps, asked=asked)) == (row, move)
    assert row_and_move(verdict(reps=reps, asked=asked, is_trimmed=True)) == (
        (row, move) if reps < asked else (Row.LESS_ASKED, 0)
    )


@pytest.mark.parametrize("row", [Row.PAIN, Row.SHORT])
@pytest.mark.parametrize("before", [None, *Row])
def test_only_the_second_in_a_row_leads_down(row: Row, before: Row | None) -> None:
    situation = replace(FIRST_SET, before=before)
    found = verdict(situation, pain=4) if row is Row.PAIN else verdict(situation, reps=7)

    assert row_and_move(found) == (row, -1 if before is row else 0)


@pytest.mark.parametrize(
    ("gap", "row"),
    [
        (None, Row.LIGHT),
        (timedelta(hours=1), Row.SOON_OR_HARD),
        (timedelta(hours=43), Row.SOON_OR_HARD),
        (timedelta(hours=44) - timedelta(seconds=1), Row.SOON_OR_HARD),
        (timedelta(hours=44), Row.LIGHT),
        (timedelta(hours=48), Row.LIGHT),
    ],
)
def test_nobody_goes_up_within_two_days(gap: timedelta | None, row: Row) -> None:
    assert row_and_move(verdict(gap=gap)) == (row, 0 if row is Row.SOON_OR_HARD else 1)


@pytest.mark.parametrize(
    ("effort", "row", "move"),
    [
        (1, Row.EASY, 2),
        (4, Row.EASY, 2),
        (5, Row.LIGHT, 1),
        (6, Row.LIGHT, 1),
        (7, Row.RIGHT, 0),
        (8, Row.RIGHT, 0),
        (9, Row.SOON_OR_HARD, 0),
        (10, Row.SOON_OR_HARD, 0),
        (None, Row.RIGHT, 0),
    ],
)
def test_effort_decides_how_far_one_goes_up(effort: int | None, row: Row, move: int) -> None:
    assert row_and_move(verdict(effort=effort)) == (row, move)


@pytest.mark.parametrize(
    ("stage", "pain", "move"),
    [
        (Stage.FIRST_SET, 0, 2),
        (Stage.FIRST_SET, 2, 2),
        (Stage.SETS, 0, 2),
        (Stage.HOLD, 0, 1),
        (Stage.MORE_SETS, 0, 1),
        (Stage.FIRST_SET, None, 1),
        (Stage.SETS, None, 1),
    ],
)
def test_two_rungs_are_for_the_early_ones_when_pain_was_answered(
    stage: Stage, pain: int | None, move: int
) -> None:
    situation = Situation(Rung(2, 8, 5.0, stage))

    assert verdict(situation, effort=4, pain=pain).move == move


@pytest.mark.parametrize("effort", [7, 8, None])
@pytest.mark.parametrize(
    ("situation", "move"),
    [
        (FIRST_SET, 0),
        (replace(FIRST_SET, successes=1), 1),
        (replace(FIRST_SET, successes=3), 1),
        (replace(FIRST_SET, climbs_back=True), 1),
    ],
)
def test_what_is_right_takes_two_sessions_but_after_a_break(
    situation: Situation, effort: int | None, move: int
) -> None:
    assert row_and_move(verdict(situation, effort=effort)) == (Row.RIGHT, move)


@pytest.mark.parametrize("why", ["is_trimmed", "is_less"])
@pytest.mark.parametrize("effort", [4, 6, 7, None])
def test_less_than_the_rung_asks_leads_nowhere(why: str, effort: int | None) -> None:
    situation = replace(FIRST_SET, successes=1, climbs_back=True)

    assert row_and_move(verdict(situation, effort=effort, **{why: True})) == (Row.LESS_ASKED, 0)


@pytest.mark.parametrize("more", [{"effort": 9}, {"gap": timedelta(hours=1)}])
def test_what_was_cut_may_be_too_hard_or_too_soon_and_a_warm_up_is_neither(more: Any) -> None:
    assert verdict(FIRST_SET, is_trimmed=True, is_less=True, **more).row is Row.SOON_OR_HARD
    assert verdict(FIRST_SET, is_less=True, **more).row is Row.LESS_ASKED


@pytest.mark.parametrize(
    ("rung", "effort", "row"),
    [
        (TWO_SETS, 6, Row.READY_FOR_STANDARD),
        (TWO_SETS, 4, Row.READY_FOR_STANDARD),
        (TWO_SETS, 7, Row.RIGHT),
        (FIRST_SET.rung, 6, Row.LIGHT),
        (FIRST_SET.rung, 4, Row.EASY),
    ],
)
def test_the_easier_form_ends_after_two_sets_of_it(rung: Rung, effort: int, row: Row) -> None:
    assert verdict(replace(EASIER, rung=rung), effort=effort).row is row


def test_on_a_ladder_of_one_set_the_easier_form_ends_at_its_top() -> None:
    situation = replace(EASIER, is_top=True)
    assert verdict(situation).row is Row.READY_FOR_STANDARD
    assert verdict(situation, effort=7).row is Row.RIGHT


def test_a_success_is_what_nothing_spoke_against() -> None:
    assert {Row.READY_FOR_STANDARD, Row.EASY, Row.LIGHT, Row.RIGHT} == SUCCESS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pain": 7}, ["Pain 7", "sits out"]),
        ({"pain": 4}, ["Pain 4", "the same again"]),
        ({"pain": 1, "pain_next_morning": 3}, ["Pain 3 the morning after"]),
        ({"reps": 3}, ["3 of 8 reps", "one rung down"]),
        ({"reps": 6}, ["6 of 8 reps", "the same again"]),
        ({"gap": timedelta(days=1)}, ["less than two days"]),
        ({"effort": 9}, ["very hard"]),
        ({"is_trimmed": True}, ["cut to fit the time"]),
        ({"is_less": True}, ["warm-up"]),
        ({"effort": 4}, ["easy", "two rungs up"]),
        ({"effort": 6}, ["one rung up"]),
        ({"effort": 7}, ["once more"]),
    ],
)
def test_every_verdict_says_why(changes: dict[str, object], words: list[str]) -> None:
    reason = verdict_on(replace(DONE, **changes), FIRST_SET).reason  # type: ignore[arg-type]
    assert all(word in reason for word in words), reason
    assert reason.endswith(".")
