"""What a session says can be done, held against what its commands refuse."""

from collections.abc import Callable

import pytest
from live.gym import Gym
from live.timelines import BEATS, PAIR, PLAIN, SIDES, TURNS, find

from hiptimer.live.course import CommandError
from hiptimer.live.events import Event
from hiptimer.live.jumps import Jump
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.timeline import Phase, Timeline

Command = Callable[[Session, float], tuple[Event, ...]]


def claims(session: Session) -> tuple[bool, bool, bool]:
    return session.in_set, session.in_exercise, session.can_restart_set


@pytest.mark.parametrize(
    ("timeline", "index", "claimed"),
    [
        (PAIR, find(PAIR, Phase.PREPARE), (False, False, False)),
        (PAIR, find(PAIR, Phase.LIFT), (True, True, True)),
        (PAIR, find(PAIR, Phase.HOLD), (True, True, True)),
        (BEATS, find(BEATS, Phase.PULSE), (True, True, True)),
        (PAIR, find(PAIR, Phase.LOWER), (True, True, True)),
        (PAIR, find(PAIR, Phase.RESET), (True, True, True)),
        (PAIR, find(PAIR, Phase.SWITCH), (False, True, True)),
        (PAIR, find(PAIR, Phase.REST, number=1), (False, True, False)),
        (PAIR, find(PAIR, Phase.REST, number=2), (False, False, False)),
        (PAIR, find(PAIR, Phase.CHANGE, item=1), (False, False, False)),
        (PAIR, find(PAIR, Phase.REST, item=1), (False, True, False)),
        (PAIR, len(PAIR.steps) - 1, (True, True, True)),
    ],
)
def test_what_goes_on_depends_on_the_step(
    timeline: Timeline, index: int, claimed: tuple[bool, bool, bool]
) -> None:
    gym = Gym(timeline)
    gym.watch_to(index)
    assert claims(gym.session) == claimed


def takes(session: Session, command: Command) -> bool:
    """Tell whether a command is taken."""
    try:
        command(session, session.seen)
    except CommandError:
        return False
    return True


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize(
    ("command", "claim"),
    [
        (Session.stop_here, lambda session: session.in_set),
        (lambda session, now: session.change_break(now, 1.0), lambda session: not session.in_set),
        (Session.stop_exercise, lambda session: session.in_exercise),
        (Session.restart_set, lambda session: session.can_restart_set),
    ],
    ids=["stop-here", "change-break", "stop-exercise", "restart-set"],
)
@pytest.mark.parametrize(
    "timeline", [PLAIN, SIDES, TURNS, BEATS, PAIR], ids=["plain", "sides", "turns", "beats", "pair"]
)
def test_a_command_is_taken_where_the_session_says_so(
    timeline: Timeline,
    command: Command,
    claim: Callable[[Session], bool],
    paused: bool,  # noqa: FBT001 - a table
) -> None:
    for index in range(len(timeline.steps)):
        session = Session(timeline)
        session.start(0.0)
        if paused:
            session.pause(0.0)
        for _ in range(index):
            session.jump(0.0, Jump.NEXT_STEP)
        assert session.index == index
        claimed = claim(session)
        assert takes(session, command) == claimed


def test_a_set_that_is_waited_for_is_claimed_already() -> None:
    gym = Gym(PLAIN, wait=True)
    gym.watch(5)
    assert (gym.session.state, claims(gym.session)) == (State.WAITING, (True, True, True))
    gym.do(gym.session.resume)
    assert (gym.session.state, claims(gym.session)) == (State.READY, (True, True, True))
