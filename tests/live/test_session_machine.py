"""The session under any commands in any order, held against a model that only hears events.

The model knows the timeline and the events; what it makes of them must equal what the
session says of itself, to the last bit: every duration is a multiple of 1/64 s.
"""

from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from live.gym import snapshot
from live.timelines import Work, timeline_of

from hiptimer.live import events as heard
from hiptimer.live.course import GAP, GET_READY, CommandError, Done
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import Ledger, SetDone, SetKey
from hiptimer.live.playhead import STANDING, State
from hiptimer.live.session import LONGEST_BREAK, MOST_REPS, Session
from hiptimer.plan.anatomy import Laterality, Position
from hiptimer.plan.timeline import HELD, LEAD_IN, Phase, Side, Step, Timeline

Command = Callable[[Session, float], tuple[heard.Event, ...]]

CLAIMS: dict[Command, Callable[[Session], bool]] = {
    Session.stop_here: lambda session: session.in_set,
    Session.stop_exercise: lambda session: session.in_exercise,
    Session.restart_set: lambda session: session.can_restart_set,
}
"""What a session that is not over says of commands that it takes or refuses."""

RUNS = frozenset({State.RUNNING, State.READY})

BEFORE: dict[type[heard.Event], frozenset[State]] = {
    heard.Started: frozenset({State.NEW}),
    heard.StepStarted: RUNS | STANDING,
    heard.StepEnded: frozenset({State.RUNNING}),
    heard.RepDone: frozenset({State.RUNNING}),
    heard.GetReady: frozenset({State.RUNNING, State.PAUSED, State.WAITING}),
    heard.Resumed: frozenset({State.READY, State.PAUSED}),
    heard.Paused: RUNS,
    heard.Waiting: frozenset({State.RUNNING}),
    heard.SetRestarted: RUNS | STANDING,
    heard.BreakChanged: frozenset({State.RUNNING, State.PAUSED}),
    heard.Corrected: RUNS | STANDING | {State.OVER},
    heard.ExerciseStopped: RUNS | STANDING,
    heard.Ended: RUNS | STANDING,
}
"""The states in which an event can happen."""

AFTER: dict[type[heard.Event], State] = {
    heard.Started: State.RUNNING,
    heard.GetReady: State.READY,
    heard.Resumed: State.RUNNING,
    heard.Paused: State.PAUSED,
    heard.Waiting: State.WAITING,
    heard.Ended: State.OVER,
}
"""The state that an event leads to; others leave it, but for a jump, which see."""


class Model:
    """What must be true of a session, told from its events alone."""

    def __init__(self, timeline: Timeline, at: float) -> None:
        self.steps = timeline.steps
        self.state = State.NEW
        self.at = at
        """The instant up to which all is known."""
        self.index = -1
        self.position = 0.0
        self.break_seconds = 0.0
        self.sets: defaultdict[SetKey, SetDone] = defaultdict(SetDone)
        self.ended: set[int] = set()
        """Steps that ran to their end since their set was last restarted."""
        self.last: heard.Event | None = None
        self.stopped_early = False
        self.let_on: set[int] = set()
        """Exercises that have waited and were let on."""
        self.stood = 0.0
        """Seconds of the present pause in the present step."""
        self.moved = False
        """Whether there was a jump in the present pause."""
        self.passed_over: defaultdict[SetKey, float] = defaultdict(float)
        """Seconds that the clock stood where a jump in a pause had led, or before a first rep."""
        self.early_pauses: defaultdict[SetKey, int] = defaultdict(int)
        """Pauses before the first rep of a set, while getting ready for it."""

    @property
    def step(self) -> Step:
        return self.steps[self.index]

    @property
    def has_begun(self) -> bool:
        """Whether time has run in the present set, on this side."""
        return self.step.is_work and self.sets[key_of(self.step)].seconds > 0

    def run_to(self, at: float) -> None:
        """Let the clock, if it runs, run until `at`."""
        assert at >= self.at
        seconds, self.at = at - self.at, at
        if self.state is State.PAUSED:
            self.stood += seconds
        if self.state is State.RUNNING:
            self.position += seconds
        if self.state is State.READY or (self.state is State.RUNNING and not self.step.is_work):
            self.break_seconds += seconds
        elif self.state is State.RUNNING:
            done = self.sets[key_of(self.step)]
            done.seconds += seconds
            done.hold_seconds += seconds if self.step.phase in HELD else 0.0

    def hear(self, event: heard.Event) -> None:
        """Take in one event; fail where it can not happen."""
        self.run_to(event.at)
        assert self.state in BEFORE[type(event)]
        self._enter_work(event)
        self._enter_clock(event)
        self.state = AFTER.get(type(event), self.state)
        self.last = event

    def be_killed(self) -> None:
        """Forget what no journal tells: the present pause, half reps, who was let on."""
        self.state, self.stood = State.NEW, 0.0
        self.ended.clear()
        self.let_on.clear()

    def _enter_work(self, event: heard.Event) -> None:
        match event:
            case heard.StepStarted():
                self._begin_step(event)
            case heard.StepEnded():
                assert (event.index, self.position) == (self.index, self.step.end)
                self.ended.add(event.index)
                self._take_correction_back()
            case heard.RepDone():
                self._count(event)
            case heard.SetRestarted():
                self._restart(event.item, event.set)
            case heard.Corrected():
                same = (event.key.item, event.key.set) == (self.step.item, self.step.set)
                assert self.state is State.OVER or not (self.step.is_work and same)
                assert 0 <= event.reps <= MOST_REPS
                self.sets[event.key].corrected = event.reps

    def _enter_clock(self, event: heard.Event) -> None:
        match event:
            case heard.BreakChanged():
                assert not self.step.is_work
                self.position -= event.seconds
            case heard.Paused():
                self.stood, self.moved = 0.0, False
                if self.has_begun:
                    self.sets[key_of(self.step)].pauses += 1
                elif self.step.is_work:
                    self.early_pauses[key_of(self.step)] += 1
            case heard.Waiting():
                assert event.item not in self.let_on
            case heard.Resumed() | heard.GetReady():
                if isinstance(event, heard.Resumed) and self.state is not State.READY:
                    assert self.step.phase not in HELD
                if self.state is State.WAITING:
                    self.let_on.add(self.step.item)
                self._settle()
            case heard.Ended():
                self._finish(event)

    def _begin_step(self, event: heard.StepStarted) -> None:
        self._settle()
        step = self.steps[event.index]
        if event.jumped:
            self.moved = True
            self.position = step.start
            self.state = self.state if self.state is State.PAUSED else State.RUNNING
        elif event.index:
            ended = (heard.StepEnded, heard.RepDone)
            assert isinstance(self.last, ended)
            assert self.last.at == event.at
            assert event.index == self.index + 1
        self.index = event.index
        assert self.position == step.start

    def _count(self, event: heard.RepDone) -> None:
        assert isinstance(self.last, heard.StepEnded)
        assert self.whole_rep_ended(event.key, event.rep)
        done = self.sets[event.key]
        assert event.rep not in done.finished
        done.finished.add(event.rep)

    def _take_correction_back(self) -> None:
        step = self.step
        if step.ends_rep and self.whole_rep_ended(key_of(step), step.rep):
            self.sets[key_of(step)].corrected = None

    def whole_rep_ended(self, key: SetKey, rep: int | None) -> bool:
        """Tell whether every moving part of a rep has run to its end."""
        return all(
            index in self.ended
            for index, step in enumerate(self.steps)
            if step.is_work
            and step.phase is not Phase.RESET
            and (key_of(step), step.rep) == (key, rep)
        )

    def _restart(self, item: int, number: int) -> None:
        self.ended = {
            index
            for index in self.ended
            if (self.steps[index].item, self.steps[index].set) != (item, number)
        }
        for key, done in self.sets.items():
            if (key.item, key.set) == (item, number):
                done.finished, done.corrected, done.hold_seconds = set(), None, 0.0

    def _finish(self, event: heard.Ended) -> None:
        if isinstance(self.last, heard.ExerciseStopped):
            assert event.stopped_early
        if isinstance(self.last, heard.StepEnded | heard.RepDone):
            assert not event.stopped_early
        self._settle()
        self.stopped_early = event.stopped_early

    def _settle(self) -> None:
        if self.state is State.PAUSED and self.step.is_work:
            key = key_of(self.step)
            if self.moved or not self.has_begun:
                self.passed_over[key] += self.stood
            else:
                self.sets[key].paused_seconds += self.stood
        self.stood = 0.0


def key_of(step: Step) -> SetKey:
    return SetKey(step.item, step.set, step.side)


def either_side(key: SetKey) -> st.SearchStrategy[SetKey]:
    """Draw a side of the set of `key`; of one without sides, itself."""
    return (
        st.just(key)
        if key.side is None
        else st.sampled_from(Side).map(lambda s: key._replace(side=s))
    )


quarters = st.integers(1, 10).map(lambda number: number / 4)

works = st.builds(
    Work,
    st.sampled_from(Laterality),
    sets=st.integers(1, 2),
    reps=st.integers(1, 2),
    hold=st.sampled_from([0.0, 1.5, 4.0]),
    rest=st.sampled_from([0.0, 1.5, 8.0]),
    switch=st.sampled_from([0.5, 2.25]),
    lift=quarters,
    lower=quarters,
    reset=st.sampled_from([0.0, 0.5]),
    position=st.sampled_from([Position.SUPINE, Position.STANDING]),
) | st.builds(
    Work,
    st.sampled_from(Laterality),
    pulses=st.integers(1, 3),
    reps=st.integers(1, 2),
    switch=st.just(1.0),
)

ticks = st.one_of(
    st.integers(0, 64), st.integers(0, 192), st.sampled_from([192, 193]), st.integers(0, 1280)
).map(lambda number: number / 64)


class SessionMachine(RuleBasedStateMachine):
    """Gives any command at any time."""

    @initialize(
        chosen=st.lists(works, min_size=1, max_size=3),
        lead_in=st.sampled_from([0.0, 2.5]),
        between=st.sampled_from([0.0, 12.0]),
        wait=st.booleans(),
    )
    def begin(self, chosen: list[Work], lead_in: float, between: float, wait: bool) -> None:  # noqa: FBT001 - drawn
        self.timeline = timeline_of(*chosen, lead_in=lead_in, between=between)
        self.session = Session(self.timeline, wait=wait)
        self.now = 64.0
        self.model = Model(self.timeline, self.now)
        self.wait, self.unheard, self.may_lie_down = wait, 0.0, False
        self.hear(self.session.start(self.now))

    def hear(self, told: tuple[heard.Event, ...]) -> None:
        for event in told:
            self.model.hear(event)
        self.model.run_to(self.now)

    def give(self, command: Command, seconds: float) -> None:
        """Give a command after some seconds; where it is refused, time alone must have passed."""
        self.now += seconds
        runs, slept, self.unheard = self.session.state in RUNS, self.unheard, 0.0
        naps = [slept] if runs and slept else []
        gaps = [seconds] if runs and seconds > GAP and not naps else []
        twin = deepcopy(self.session, {id(self.timeline): self.timeline})
        passed = twin.advance(self.now)
        claim, refused = CLAIMS.get(command), False
        try:
            told = command(self.session, self.now)
        except CommandError:
            refused = True
            told = self.session.advance(self.now)
            assert told == passed
            assert snapshot(self.session) == snapshot(twin)
        assert claim is None or refused == (twin.state is State.OVER or not claim(twin))
        paused = [event for event in told if isinstance(event, heard.Paused)]
        assert [event.gap for event in paused if event.reason is heard.PauseReason.GAP] == gaps
        assert [event.gap for event in paused if event.reason is heard.PauseReason.SLEPT] == naps
        if (gaps or naps) and command is Session.toggle:
            assert self.session.state is State.PAUSED
        self.hear(told)

    @rule(seconds=st.lists(ticks.filter(lambda dt: dt <= GET_READY), min_size=1, max_size=12))
    def watch(self, seconds: list[float]) -> None:
        for dt in seconds:
            self.give(Session.advance, dt)

    @rule(seconds=ticks)
    def look(self, seconds: float) -> None:
        self.give(Session.advance, seconds)

    @rule(seconds=ticks, command=st.sampled_from([Session.pause, Session.resume, Session.toggle]))
    def stand_or_go_on(self, seconds: float, command: Command) -> None:
        self.give(command, seconds)

    @rule(
        seconds=ticks,
        slept=st.sampled_from([2.5, 3600.0]),
        command=st.sampled_from([Session.advance, Session.toggle]),
    )
    def sleep(self, seconds: float, slept: float, command: Command) -> None:
        self.session.slept(slept)
        self.unheard += slept
        self.give(command, seconds)

    @precondition(lambda self: self.session.state is not State.OVER)
    @rule(chance=st.integers(0, 4))
    def be_killed_and_go_on(self, chance: int) -> None:
        """Begin anew with what a journal tells; that it tells all, its own tests say."""
        if chance:
            return
        ledger = Ledger()
        ledger.sets = self.session.ledger.sets
        ledger.break_seconds = self.session.ledger.break_seconds
        ledger.stopped_items = self.session.ledger.stopped_items
        done = Done(deepcopy(ledger), self.session.index)
        self.session = Session(self.timeline, wait=self.wait, done=done)
        self.may_lie_down = True
        self.model.be_killed()
        self.hear(self.session.start(self.now))
        assert self.session.state is State.PAUSED

    @rule(seconds=ticks, way=st.sampled_from(Jump))
    def jump(self, seconds: float, way: Jump) -> None:
        self.give(lambda session, now: session.jump(now, way), seconds)

    @rule(seconds=ticks)
    def restart_set(self, seconds: float) -> None:
        self.give(Session.restart_set, seconds)

    @rule(seconds=ticks, change=st.sampled_from([-15.0, -1.5, 15.0, 900.0]))
    def change_break(self, seconds: float, change: float) -> None:
        self.give(lambda session, now: session.change_break(now, change), seconds)

    @rule(seconds=ticks, command=st.sampled_from([Session.stop_here, Session.stop_exercise]))
    def leave(self, seconds: float, command: Command) -> None:
        self.give(command, seconds)

    @rule(seconds=ticks, chance=st.integers(0, 9))
    def stop(self, seconds: float, chance: int) -> None:
        self.give(Session.stop if chance == 0 else Session.advance, seconds)

    @precondition(lambda self: self.session.ledger.sets)
    @rule(seconds=ticks, data=st.data(), reps=st.sampled_from([-1, 0, 1, 7, 1000]))
    def correct(self, seconds: float, data: st.DataObject, reps: int) -> None:
        begun = sorted(self.session.ledger.sets, key=str)
        key = data.draw(st.sampled_from(begun).flatmap(either_side))
        self.give(lambda session, now: session.correct(now, key, reps), seconds)

    @rule(seconds=ticks, command=st.sampled_from([Session.start, Session.resume]))
    def meddle(self, seconds: float, command: Command) -> None:
        self.give(command, seconds)

    @invariant()
    def every_second_that_ran_is_recorded_once(self) -> None:
        ledger, model = self.session.ledger, self.model
        assert ledger.break_seconds == model.break_seconds
        assert ledger.seconds == model.break_seconds + sum(
            done.seconds for done in model.sets.values()
        )

    @invariant()
    def every_set_is_recorded_as_it_was_done(self) -> None:
        ledger, model = self.session.ledger, self.model
        for key in ledger.sets.keys() | model.sets.keys():
            done, should = ledger.sets.get(key, SetDone()), model.sets[key]
            assert (done.finished, done.corrected) == (should.finished, should.corrected)
            assert (done.seconds, done.hold_seconds) == (should.seconds, should.hold_seconds)
            assert 0 <= done.pauses - should.pauses <= model.early_pauses[key]
            assert 0 <= done.paused_seconds - should.paused_seconds <= model.passed_over[key]

    @invariant()
    def the_events_tell_where_the_session_stands(self) -> None:
        session, model = self.session, self.model
        assert (session.state, session.index) == (model.state, model.index)
        assert session.position == model.position
        assert session.stopped_early == model.stopped_early

    @invariant()
    def the_position_lies_within_the_step(self) -> None:
        session, step = self.session, self.session.step
        earliest = step.start if step.is_work else step.end - max(LONGEST_BREAK, step.seconds)
        assert earliest <= session.position <= step.end

    @invariant()
    def the_deadline_lies_ahead_where_the_clock_runs(self) -> None:
        deadline = self.session.deadline
        assert (deadline is not None) == (self.session.state in RUNS)
        assert deadline is None or deadline > self.now

    @invariant()
    def getting_ready_takes_no_longer_than_said(self) -> None:
        left = self.session.ready_left
        assert (left > 0) == (self.session.state is State.READY)
        assert left <= (LEAD_IN if self.may_lie_down else GET_READY)


SessionMachine.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

TestSession = SessionMachine.TestCase
