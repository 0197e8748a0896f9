"""`hiptimer recover`: what becomes of interrupted sessions, without the app."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from hiptimer.history.interrupted import Interrupted
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Overview, Pending, Recovery
    from hiptimer.program import Program

SHORTEST_ID = 13
"""Letters of an id that are shown at least: its time to the millisecond."""

NOTHING = "Nothing to recover."

State: TypeAlias = Literal["saved", "discarded", "nothing done", "failed"]


class Outcome(NamedTuple):
    """What became of one session."""

    found: Interrupted
    state: State
    problem: str | None = None
    """Why it failed; it stays then where it was."""


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="Tell of them, as without options.")
@click.option("--save", is_flag=True, help="Keep what was done.")
@click.option("--discard", is_flag=True, help="Put them away, for seven days.")
@json_option
@folder_options
def recover(
    program: Program,
    ids: tuple[str, ...],
    *,
    listing: bool,
    save: bool,
    discard: bool,
    as_json: bool,
) -> None:
    """Save, discard or list the sessions that were interrupted.

    With ID, or enough of its beginning, only that session; --save takes a discarded one, too.
    What goes on in a running hiptimer is left alone.
    """
    if listing + save + discard > 1:
        raise click.UsageError("give only one of --list, --save and --discard")
    recovery = program.recovery
    with _failures_told(program):
        seen = _chosen(recovery.look(), ids)
        if not (save or discard):
            _tell(seen, program.clocks.wall(), as_json=as_json)
            return
        if ids and seen.live:
            name = clean(seen.live[0].id, 64)
            raise HiptimerError(f"the session {name} goes on in another hiptimer; end it there")
        away = seen.discarded if ids else ()
        if save:
            outcomes = _decided(recovery, seen.pending, recovery.save, "saved")
            outcomes += [_tried(found, partial(recovery.restore, found), "saved") for found in away]
        else:
            outcomes = _decided(recovery, seen.pending, recovery.discard, "discarded")
            outcomes += [Outcome(found, "discarded") for found in away]
    _report(outcomes, seen, as_json=as_json)


@contextmanager
def _failures_told(program: Program) -> Iterator[None]:
    """Tell of a folder of journals that can't be used as of a mistake to mend."""
    try:
        yield
    except OSError as error:
        place = clean(str(program.folders.journals))
        reason = clean(error.strerror or str(error))
        raise HiptimerError(
            f"the journals in {place} can't be used: {reason}; mend the permissions there"
        ) from error


def _chosen(seen: Overview, ids: Sequence[str]) -> Overview:
    """Return only the sessions that `ids` mean, all where there are none.

    Raises `HiptimerError` for an id that leads to no session, or to several.
    """
    if not ids:
        return seen
    known = {found.id for found in (*seen.pending, *seen.live, *seen.discarded)}
    meant = {_meant(given, known) for given in ids}
    return seen._replace(
        pending=tuple(found for found in seen.pending if found.id in meant),
        live=tuple(found for found in seen.live if found.id in meant),
        discarded=tuple(found for found in seen.discarded if found.id in meant),
    )


def _meant(given: str, known: set[str]) -> str:
    found = {name for name in known if given and name.startswith(given)}
    if len(found) == 1:
        return found.pop()
    if found:
        raise HiptimerError(
            f"'{clean(given, 64)}' may mean {len(found)} sessions; give more of the id; "
            "see: hiptimer recover --list"
        )
    raise HiptimerError(
        f"no interrupted session '{clean(given, 64)}'; see: hiptimer recover --list"
    )


def _decided(
    recovery: Recovery,
    wanted: Sequence[Interrupted],
    act: Callable[[Pending], SessionRecord | None],
    state: State,
) -> list[Outcome]:
    """Claim the sessions and act on each; that one fails keeps no other from it."""
    left = {found.path: found for found in wanted}
    outcomes = []
    for one in recovery.pending():  # which also forgets those of which nothing is to be kept
        if left.pop(one.found.path, None):
            outcomes.append(_tried(one.found, partial(act, one), state))
        one.claim.release()
    late = (Outcome(found, "failed", "another hiptimer has it now") for found in left.values())
    return [*outcomes, *late]


def _tried(found: Interrupted, act: Callable[[], SessionRecord | None], state: State) -> Outcome:
    """Return `state` as the outcome where `act` succeeds; of nothing done nothing is saved."""
    try:
        record = act()
    except HiptimerError as error:
        return Outcome(found, "failed", str(error))
    except OSError as error:
        return Outcome(found, "failed", error.strerror or str(error))
    return Outcome(found, "nothing done" if state == "saved" and record is None else state)


def _tell(seen: Overview, now: datetime, *, as_json: bool) -> None:
    from hiptimer.history.summary import interrupted_line  # noqa: PLC0415 - only here

    told: list[tuple[Interrupted, str, bool]] = [
        *((found, "pending", found.can_resume(now)) for found in seen.pending),
        *((found, "live", False) for found in seen.live),
        *((found, "discarded", False) for found in seen.discarded),
    ]
    if as_json:
        print_json(
            {"sessions": [_public(found, state, can_resume=can) for found, state, can in told]}
        )
        return
    width = _shortest_ids([found.id for found, _, _ in told])
    for found, state, can_resume in told:
        if state != "live":
            remark = "; can go on" if can_resume else "; discarded" if state == "discarded" else ""
            say(f"{clean(found.id[:width], width)}  {interrupted_line(found)}{remark}")
    if not seen.pending and not seen.discarded:
        say(NOTHING)
    _mention_live(seen)
    if seen.pending:
        say("Keep what was done: hiptimer recover --save. Go on with it: hiptimer")
    if seen.discarded:
        say("Have a discarded one back: hiptimer recover --save ID")
    if seen.illegible:
        say("Some journals can't be read; see: hiptimer doctor")


def _report(outcomes: Sequence[Outcome], seen: Overview, *, as_json: bool) -> None:
    """Tell what became of each; raises `HiptimerError` where something failed."""
    from hiptimer.history.summary import interrupted_line  # noqa: PLC0415 - only here

    failed = [outcome for outcome in outcomes if outcome.problem is not None]
    if as_json:
        sessions = [
            _public(outcome.found, outcome.state, can_resume=False) | {"problem": outcome.problem}
            for outcome in outcomes
        ]
        print_json({"sessions": sessions})
    else:
        for outcome in outcomes:
            say(f"{outcome.state}: {interrupted_line(outcome.found)}")
        if not outcomes:
            say(NOTHING)
        _mention_live(seen)
    if failed:
        why = "; ".join(dict.fromkeys(outcome.problem or "" for outcome in failed))
        left = "1 session stays" if len(failed) == 1 else f"{len(failed)} sessions stay"
        raise HiptimerError(f"{left} as before, and nothing is lost: {why}")


def _mention_live(seen: Overview) -> None:
    if seen.live:
        go = "1 session goes" if len(seen.live) == 1 else f"{len(seen.live)} sessions go"
        say(f"{go} on in another hiptimer.")


def _shortest_ids(ids: Sequence[str]) -> int:
    """Return how many letters tell these ids apart."""
    longest = max(map(len, ids), default=SHORTEST_ID)
    return next(
        (
            width
            for width in range(SHORTEST_ID, longest)
            if len({name[:width] for name in ids}) == len(set(ids))
        ),
        longest,
    )


def _public(found: Interrupted, state: str, *, can_resume: bool) -> dict[str, Any]:
    beginning = found.head.beginning
    return {
        "id": found.id,
        "routine": beginning.routine,
        "name": found.head.name,
        "started": beginning.started.isoformat(),
        "ended": found.ended.isoformat(),
        "reps": found.reps,
        "seconds": round(found.ledger.seconds, 3),
        "state": state,
        "can_resume": can_resume,
    }
