"""Glances to draw: one that can be varied field by field, and any that hypothesis thinks of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from hiptimer.live.glance import Glance
from hiptimer.plan.timeline import Phase, Side
from hiptimer.tui.theme import PHASE_COLOURS

HOLD = Glance(
    mode="hold",
    word="HOLD",
    count=4,
    left=3.8,
    length=5.0,
    exercise_id="single-leg-bridge",
    pose=Phase.HOLD,
    progress=0.24,
    exercise="Single-leg bridge",
    side=Side.LEFT,
    side_means="the foot that stays down",
    rep=2,
    reps=8,
    finished=frozenset({1}),
    set=2,
    sets=3,
    cue="Keep both hip bones level",
    one_rep="Push your hips up, stay there, then come down and swap legs.",
    next="right side · 8 × 5 s",
    is_coming=False,
    session_left=677.0,
    shares=((0.25, 0.5), (0.75, 0.0)),
    last_set=(),
    last_reps=0,
)


def varied(**fields: Any) -> Glance:
    """Return a hold that differs in some fields."""
    return replace(HOLD, **fields)


def _drawn(mode: str, count: int, share: float, side: Side | None, means: str) -> Glance:
    word = "READY" if mode == "prepare" else mode.upper()
    return varied(
        mode=mode, word=word, count=count, left=7 * share, length=7.0, side=side, side_means=means
    )


glances = st.builds(
    _drawn,
    st.sampled_from(sorted(PHASE_COLOURS)),
    st.integers(0, 700),
    st.floats(0, 1),
    st.sampled_from([None, *Side]),
    st.sampled_from(["", "the leg that kicks", "the leg on top, so you lie on the other side"]),
)
"""All that a panel can be asked to show."""
