"""Sessions entered by hand: equal to what the clock would have recorded."""

from datetime import UTC, datetime, timedelta

import pytest
from records import LUNGE, session_of

from hiptimer.errors import HiptimerError
from hiptimer.history.beginning import Beginning, record_of
from hiptimer.history.logged import (
    Account,
    Portion,
    last_logged,
    last_with,
    logged,
    overlapping,
)
from hiptimer.history.records import SessionRecord
from hiptimer.history.standing import Standing
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Phase, Timeline
from hiptimer.training import Training
from hiptimer.zone import LocalTime

BEGAN = datetime(2026, 1, 5, 18, tzinfo=UTC)
NOW = BEGAN + timedelta(days=1)
BERLIN = LocalTime(3600, "Europe/Berlin")
CHANCE = bytes(10)


def logged_from(timeline: Timeline, account: Account = Account()) -> SessionRecord:  # noqa: B008
    return logged(timeline, account, began=BEGAN, local=lambda _: BERLIN, now=NOW, chance=CHANCE)


def timeline_of(catalogue: Catalogue, name: str, place: int, form: Form) -> Timeline:
    """Return a timeline with every exercise on the same rung, or on its last."""
    standings = {each: Standing(place=place, form=form) for each in catalogue.library.exercises}
    return Training(catalogue, standings).session(name).timeline


class Live:
    """A session under a clock that is moved by hand."""

    def __init__(self, timeline: Timeline) -> None:
        self.session = Session(timeline)
        self.now = 0.0
        self.session.start(self.now)

    @property
    def goes_on(self) -> bool:
        """Whether it is not over."""
        return self.session.state is not State.OVER

    def run(self, until: float = float("inf")) -> None:
        """Let time pass to a place on the timeline, or to the end."""
        while self.goes_on and self.session.position < until:
            self.now = min(self.now + 2.5, self.session.deadline or 0.0)
            self.session.advance(self.now)

    def record(self) -> SessionRecord:
        """Return what a live session leaves, with the usual answers."""
        ledger = self.session.ledger
        record = record_of(
            Beginning.of(self.session.timeline, BEGAN, BERLIN, CHANCE, rehearsal=False),
            ledger,
            ended=BEGAN + timedelta(seconds=ledger.seconds),
            edited=NOW,
            stopped_early=self.session.stopped_early,
        )
        assert record is not None
        efforts = dict.fromkeys(range(len(record.exercises)), 7)
        return record.with_answers(efforts, {}, "")


def facts(record: SessionRecord) -> dict[str, object]:
    return record.model_dump(exclude={"logged"})


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("place", [0, 4, 20])
@pytest.mark.parametrize("name", ["core", "bonus", "myrtl", "pre-run", "bird-dog"])
def test_a_session_done_as_asked_is_that_of_the_clock(
    catalogue: Catalogue, name: str, place: int, form: Form
) -> None:
    timeline = timeline_of(catalogue, name, place, form)
    live = Live(timeline)
    live.run()

    record = logged_from(timeline)

    assert facts(record) == facts(live.record())
    assert record.logged == NOW
    assert record.seconds == pytest.approx(timeline.seconds)


@pytest.mark.parametrize("name", ["single-leg-bridge", "donkey-kick"])
def test_a_set_ended_early_is_that_of_the_clock(catalogue: Catalogue, name: str) -> None:
    """Five reps of the last set on each side, and then no more."""
    timeline = timeline_of(catalogue, name, 5, Form.STANDARD)
    target = timeline.planned[0].target
    live = Live(timeline)
    for step in timeline.steps:
        is_sixth = (step.set, step.rep) == (target.sets, 6)
        if is_sixth and live.session.position <= step.start and live.goes_on:
            live.run(step.start)
            live.session.stop_here(live.now)
    live.run()
    done = Portion((target.sets - 1) * target.reps + 5)

    record = logged_from(timeline, Account(done={name: done}))

    assert facts(record) == facts(live.record())
    assert [each.reps for each in record.exercises[0].sets][-2:] == [5, 5]


@pytest.mark.parametrize(("routine", "item"), [("core", 3), ("bird-dog", 0)])
def test_an_exercise_stopped_by_pain_is_that_of_the_clock(
    catalogue: Catalogue, routine: str, item: int
) -> None:
    timeline = timeline_of(catalogue, routine, 0, Form.STANDARD)
    live = Live(timeline)
    live.run(next(step.start for step in timeline.steps if (step.item, step.rep) == (item, 4)))
    live.session.stop_exercise(live.now)
    live.run()
    account = Account(done={"bird-dog": Portion(3)}, pains={"bird-dog": 6})

    record, theirs = logged_from(timeline, account), live.record()

    theirs = theirs.with_answers(dict.fromkeys(range(5), 7), {item: 6}, "")
    assert record.exercises == theirs.exercises
    assert record.exercises[item].stopped_by_pain
    # On the key the clock leads to the change of position at once, without the rest before it.
    assert record.stopped_early == theirs.stopped_early == (routine == "bird-dog")


def test_what_was_not_done_takes_no_time(catalogue: Catalogue) -> None:
    timeline = timeline_of(catalogue, "core", 0, Form.STANDARD)
    whole = logged_from(timeline)
    some = logged_from(timeline, Account(done={"bird-dog": Portion(0), "donkey-kick": Portion(4)}))

    rep = 2 * (2 + 3 + 2)
    skipped = [step for step in timeline.steps if step.item == 3]
    change = [s for s in skipped if s.phase is Phase.CHANGE]
    gap = next(s for s in timeline.steps if s.item == 2 and s.phase is Phase.REST)
    work = sum(s.seconds for s in skipped if s.is_work)
    assert whole.seconds - some.seconds == 4 * rep + work + change[0].seconds + gap.seconds
    assert [each.exercise for each in some.exercises] == [
        each.exercise for each in whole.exercises if each.exercise != "bird-dog"
    ]
    assert some.planned == 5
    kicks = some.exercises[1].sets
    assert [(each.reps, each.hold_seconds, each.seconds) for each in kicks] == 2 * [(4, 12, 28)]


@pytest.mark.parametrize("name", ["single-leg-bridge", "donkey-kick"])
def test_no_rest_leads_to_a_set_that_was_not_done(catalogue: Catalogue, name: str) -> None:
    timeline = timeline_of(catalogue, name, 5, Form.STANDARD)
    target = timeline.planned[0].target
    assert target.sets == 2
    rest = next(step for step in timeline.steps if step.phase is Phase.REST)

    record = logged_from(timeline, Account(done={name: Portion(target.reps)}))

    assert record.seconds == rest.start
    assert {each.set for each in record.exercises[0].sets} == {1}


@pytest.mark.parametrize(
    ("portion", "sets"),
    [
        (Portion(16), (8, 8)),
        (Portion(16, 16), (8, 8)),
        (Portion(11, 16), (8, 3)),
        (Portion(5), (5, 0)),
        (Portion(0), (0, 0)),
        (Portion(6, 8), (6, 6)),
        (Portion(8, 8), (8, 8)),
    ],
)
def test_reps_fill_the_sets_from_the_first(
    catalogue: Catalogue, portion: Portion, sets: tuple[int, ...]
) -> None:
    timeline = timeline_of(catalogue, "single-leg-bridge", 3, Form.STANDARD)

    assert portion.by_set("single-leg-bridge", timeline.planned[0].target) == sets


@pytest.mark.parametrize(
    "portion", [Portion(6, 7), Portion(6, 0), Portion(17), Portion(17, 16), Portion(9, 8)]
)
def test_a_portion_of_something_else_is_refused(catalogue: Catalogue, portion: Portion) -> None:
    timeline = timeline_of(catalogue, "single-leg-bridge", 3, Form.STANDARD)

    with pytest.raises(HiptimerError, match="asked for"):
        logged_from(timeline, Account(done={"single-leg-bridge": portion}))


@pytest.mark.parametrize(
    ("pain", "reps", "stopped"),
    [(5, 3, False), (6, 3, True), (10, 6, False), (1, 0, True), (6, 0, True), (0, 6, False)],
)
def test_who_had_much_pain_and_did_not_finish_was_stopped_by_it(
    catalogue: Catalogue, pain: int, reps: int, *, stopped: bool
) -> None:
    timeline = timeline_of(catalogue, "bird-dog", 0, Form.STANDARD)
    account = Account(done={"bird-dog": Portion(reps)}, pains={"bird-dog": pain})

    (entry,) = logged_from(timeline, account).exercises

    assert (entry.pain, entry.stopped_by_pain) == (pain, stopped)
    assert entry.reps_on(entry.sides[0]) == reps


def test_a_session_without_a_time_ended_just_now(catalogue: Catalogue) -> None:
    timeline = timeline_of(catalogue, "core", 0, Form.STANDARD)
    half = Account(done={"bird-dog": Portion(3)})
    record = logged(timeline, half, began=None, local=lambda _: BERLIN, now=NOW, chance=CHANCE)

    assert record.ended == NOW
    assert (record.ended - record.started).total_seconds() == record.seconds < timeline.seconds


def test_no_session_ends_after_it_was_entered(catalogue: Catalogue) -> None:
    timeline = timeline_of(catalogue, "core", 0, Form.STANDARD)
    now = BEGAN + timedelta(minutes=3)
    record = logged(
        timeline, Account(), began=BEGAN, local=lambda _: BERLIN, now=now, chance=CHANCE
    )

    assert (record.started, record.ended) == (BEGAN, now)


def test_the_last_one_logged_is_not_the_last_one_begun() -> None:
    early, late = (
        session_of(name, BEGAN + timedelta(days=days), LUNGE, logged=NOW - timedelta(days=days))
        for name, days in (("a", 0), ("b", 1))
    )
    live = session_of("c", BEGAN + timedelta(days=2), LUNGE)

    assert last_logged([live, late, early]) is early
    assert last_logged([live]) is None


def test_the_last_session_with_an_exercise_is_no_rehearsal() -> None:
    sessions = [
        session_of("a", BEGAN, LUNGE),
        session_of("b", BEGAN + timedelta(days=1), LUNGE, rehearsal=True),
        session_of("c", BEGAN + timedelta(days=2), LUNGE),
    ]

    assert last_with("lunge", sessions, BEGAN + timedelta(days=2)) is sessions[0]
    assert last_with("lunge", sessions, BEGAN + timedelta(days=3)) is sessions[2]
    assert last_with("lunge", sessions, BEGAN) is None
    assert last_with("clamshell", sessions, NOW) is None


def test_a_session_overlaps_neither_itself_nor_a_rehearsal() -> None:
    record = session_of("a", BEGAN, LUNGE)
    assert overlapping(record, [record]) is None
    assert overlapping(record, [session_of("b", BEGAN, LUNGE, rehearsal=True)]) is None
    assert overlapping(record, [other := session_of("b", BEGAN, LUNGE)]) is other
