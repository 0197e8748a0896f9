"""Permits: which commands of the live screen make sense now, as its session says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live.playhead import State

if TYPE_CHECKING:
    from hiptimer.live.session import Session


def permits(session: Session, action: str, *, shows_reps: bool, is_heard: bool) -> bool:
    """Return whether `action` makes sense now.

    Nobody corrects blindly: reps are corrected only where they are shown.
    """
    can_correct = bool(session.last_set) and shows_reps
    allowed = {
        "change_break": not session.in_set,
        "stop_here": session.in_set,
        "stop_exercise": session.in_exercise,
        "restart_set": session.can_restart_set,
        "correct": can_correct,
        "other_side": can_correct,
        "mute": is_heard,
        "voice": is_heard,
    }
    return session.state is not State.NEW and allowed.get(action, True)
