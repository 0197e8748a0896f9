"""How a body is placed, how its sides share the work, and the parts of one rep."""

from __future__ import annotations

from enum import StrEnum


class Position(StrEnum):
    """How the body is placed; the order is that of `fewest-changes`."""

    SUPINE = "supine"
    SIDE_LYING = "side-lying"
    ALL_FOURS = "all-fours"
    SEATED = "seated"
    STANDING = "standing"


class Laterality(StrEnum):
    """How left and right share a set."""

    BILATERAL = "bilateral"
    """Both sides work at once; a set has no sides."""
    EACH_SIDE = "each-side"
    """All reps of the left, a switch, all reps of the right."""
    ALTERNATING = "alternating"
    """Left, right, left, right; the reset between covers the change."""


class Side(StrEnum):
    """Which side works; what that means is said by the exercise."""

    LEFT = "left"
    RIGHT = "right"


class Move(StrEnum):
    """A part of one rep."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    RESET = "reset"
