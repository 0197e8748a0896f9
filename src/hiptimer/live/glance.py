"""What a glance at a session tells: everything a screen or a voice needs, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from hiptimer.live.jumps import starts_run
from hiptimer.live.ledger import SetKey
from hiptimer.live.playhead import State
from hiptimer.plan.targets import Form, work_of
from hiptimer.plan.timeline import Phase, Side
from hiptimer.text import figure

if TYPE_CHECKING:
    from hiptimer.live.session import Session
    from hiptimer.plan.timeline import Step

EARLY = 0.02
"""Seconds before a full second from which the next lower number is shown.

A timer that fires a little early must not show the old number for another second.
"""


AFTER = 0.001
"""Seconds to wake after a number or a step is due, so that what was before is over for certain."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The state of a session in the words and figures that people see."""

    mode: str
    """The phase by its id, or `ready`, `waiting`, `paused`, `over`: what colours stand for."""
    word: str
    """The one word for it, in capitals."""
    count: int
    """Full seconds to go, as a person counts them; of a run of pulses, the pulses."""
    left: float
    """Exact seconds to go of what `count` counts."""
    length: float
    """Seconds that `left` started from."""
    exercise_id: str
    """Like name, side, pose, rep and set that of the present work, or in a break of the coming."""
    pose: Phase
    """The phase in which the figure stands; in a break the first of the coming work."""
    progress: float
    """How much of that phase is over, 0 to 1; each pulse by itself."""
    exercise: str
    """The name."""
    side: Side | None
    side_means: str | None
    rep: int
    """The present rep on this side; 0 in breaks."""
    reps: int
    finished: frozenset[int]
    """Numbers of the reps of this side of the set that count so far."""
    set: int
    sets: int
    cue: str
    """What to mind during the present rep; while it is coming how to get into place."""
    one_rep: str
    """What one rep of the exercise is."""
    next: str
    """What comes after this step's exercise, set or side."""
    is_coming: bool
    """Whether nobody exercises yet: in breaks, and while somebody gets into place."""
    session_left: float
    """Seconds to the end of the session when nobody pauses."""
    shares: tuple[tuple[float, float], ...]
    """For each exercise its share of the session's time and how much of that is over, 0 to 1."""
    last_set: tuple[tuple[Side | None, int], ...]
    """Sides and reps of the set just done, while they can be corrected."""
    last_reps: int
    """Reps that were asked of each side of the set just done."""
    easier: str = ""
    """What makes the exercise easier, while it is coming in that form; empty otherwise."""


def glance(session: Session) -> Glance:
    """Return what the session looks like at the instant of its last call."""
    step = _work_ahead(session)
    planned = session.timeline.planned[step.item]
    exercise, target = planned.exercise, planned.target
    left, length = _countdown(session)
    done = session.ledger.sets.get(SetKey(step.item, step.set, step.side))
    mode = _mode(session)
    in_break = step is not session.step
    is_coming = in_break or session.state in (State.READY, State.WAITING)
    last = session.last_set
    return Glance(
        mode=mode,
        word="READY" if mode == Phase.PREPARE else mode.upper(),
        count=_count(left),
        left=left,
        length=length,
        exercise_id=exercise.id,
        pose=step.phase,
        progress=0.0 if in_break else progress_at(session, session.seen),
        exercise=exercise.name,
        side=step.side,
        side_means=exercise.side,
        rep=0 if in_break or step.rep is None else step.rep,
        reps=target.reps,
        finished=frozenset(done.finished) if done else frozenset(),
        set=step.set,
        sets=target.sets,
        cue=exercise.start if is_coming or step.rep is None else exercise.cue_for(step.rep),
        one_rep=exercise.rep,
        next=coming(session),
        is_coming=is_coming,
        session_left=session.timeline.seconds - session.position + session.ready_left,
        shares=_shares(session),
        last_set=tuple((key.side, session.ledger.sets[key].reps) for key in last),
        last_reps=session.timeline.planned[last[0].item].target.reps if last else 0,
        easier=exercise.easier[0] if is_coming and target.form is Form.EASIER else "",
    )


def next_number_in(session: Session) -> float | None:
    """Return the seconds until the next lower number is due; None while the clock stands."""
    if session.deadline is None:
        return None
    left, _ = _countdown(session)
    return left - max(0, _count(left) - 1)


def left_at(session: Session, now: float) -> float:
    """Return the seconds to go at `now` of what a glance counts; lets no time pass."""
    left, _ = _countdown(session)
    return max(0.0, left - (now - session.seen))


def progress_at(session: Session, now: float) -> float:
    """Return how much of the present step is over at `now`, 0 to 1; lets no time pass."""
    step = session.step
    return min(1.0, max(0.0, (session.position_at(now) - step.start) / step.seconds))


def _count(left: float) -> int:
    """Return the seconds as a person counts them: down to one, and zero only at the end."""
    return max(1, ceil(left - EARLY)) if left > 0 else 0


def _mode(session: Session) -> str:
    running = session.state is State.RUNNING
    return str(session.step.phase if running else session.state.value)


def _countdown(session: Session) -> tuple[float, float]:
    """Return the seconds to go and the seconds they started from.

    Pulses of one rep count as one run, so that the numbers go down with each of them.
    """
    if session.state is State.READY:
        return session.ready_left, session.get_ready
    first, last = _run(session.timeline.steps, session.index)
    left = max(0.0, last.end - session.position)
    return left, max(left, last.end - first.start)


def _run(steps: tuple[Step, ...], index: int) -> tuple[Step, Step]:
    """Return the first and the last step of a run of pulses; any other step runs alone."""
    here = steps[index]
    first = last = index
    if here.phase is Phase.PULSE:
        while first and _same_pulses(steps[first - 1], here):
            first -= 1
        while last + 1 < len(steps) and _same_pulses(steps[last + 1], here):
            last += 1
    return steps[first], steps[last]


def _same_pulses(step: Step, here: Step) -> bool:
    return (step.phase, step.side, step.rep, step.set) == (
        here.phase,
        here.side,
        here.rep,
        here.set,
    )


def _work_ahead(session: Session) -> Step:
    """Return the present step, or in a break the first step of the work that it leads to."""
    steps = session.timeline.steps
    return next((step for step in steps[session.index :] if step.is_work), session.step)


def coming(session: Session) -> str:
    """Return what comes after the present set, side or break, in a few words."""
    steps, here = session.timeline.steps, session.step
    break_seconds, rests = 0.0, False
    for index in range(session.index + 1, len(steps)):
        step = steps[index]
        if starts_run(session.timeline, index):
            after = _coming_run(session, step)
            return f"Rest {figure(break_seconds)} s, then {after}" if rests else after
        if not step.is_work:
            break_seconds += step.seconds
            rests = rests or (here.is_work and step.phase is not Phase.SWITCH)
    return "Finish"


def _coming_run(session: Session, step: Step) -> str:
    """Name the run of reps that begins with `step` by what is new about it."""
    here, planned = session.step, session.timeline.planned[step.item]
    form = "easier form, " if planned.target.form is Form.EASIER else ""
    if step.item != here.item or here.phase in (Phase.PREPARE, Phase.CHANGE):
        name = planned.exercise.name
    elif step.set != here.set:
        name = f"set {step.set} of {planned.target.sets}"
    else:
        name, form = f"{step.side} side", ""
    return f"{name} · {form}{work_of(planned.target)}"


def _shares(session: Session) -> tuple[tuple[float, float], ...]:
    timeline, position = session.timeline, session.position
    return tuple(
        (
            (end - start) / timeline.seconds,
            min(1.0, max(0.0, (position - start) / (end - start))),
        )
        for start, end in timeline.spans
    )
