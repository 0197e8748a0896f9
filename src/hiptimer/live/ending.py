"""How a session was left."""

from enum import Enum


class Ending(Enum):
    """What brought a session to its end."""

    BY_ITSELF = "by itself"
    BY_SKIPPING = "by skipping"
    """A key led past the end; the hand may still be on it."""
    STOPPED = "stopped"
    DISCARDED = "discarded"
