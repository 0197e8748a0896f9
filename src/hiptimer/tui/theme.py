"""The colours of the app: one for each thing that a person does."""

from __future__ import annotations

from textual.theme import Theme

PHASE_COLOURS = {
    "hold": "#ffb000",
    "pulse": "#ffb000",
    "lift": "#35d39a",
    "lower": "#35d39a",
    "reset": "#f2efe2",
    "rest": "#3d9be9",
    "prepare": "#f2efe2",
    "ready": "#f2efe2",
    "waiting": "#f2efe2",
    "switch": "#ff7a59",
    "change": "#ff7a59",
    "paused": "#8b97a8",
    "over": "#8b97a8",
}
"""By the mode of a glance; checked under three simulations of colour blindness."""

INK = "#14110a"
"""Written on all of them; contrast 6.3 or more."""

DARK = Theme(
    name="hiptimer-dark",
    primary="#ffb000",
    secondary="#3d9be9",
    accent="#35d39a",
    warning="#ffb000",
    error="#ff7a59",
    success="#35d39a",
    foreground="#e8e6df",
    background="#0d1014",
    surface="#141920",
    panel="#1d2530",
    dark=True,
    variables={
        "ink": INK,
        "quiet": "#97a1ac",
        **{f"phase-{mode}": colour for mode, colour in PHASE_COLOURS.items()},
    },
)
