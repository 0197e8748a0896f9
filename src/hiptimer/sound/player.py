"""What plays sounds, seen from the program: the ways there are, and what they have in common."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from array import array


class Rung(StrEnum):
    """A way to be heard; the best first."""

    DEVICE = "device"
    """A sound device, played on by a process of our own."""
    COMMAND = "command"
    """A player that the system has, started for every sound."""
    BELL = "bell"
    """The bell of the terminal."""
    SILENT = "silent"


class Player(Protocol):
    """Plays sounds at moments that lie ahead. Nothing in it blocks or raises but for mistakes."""

    @property
    def rung(self) -> Rung:
        """The rung of the ladder that plays now."""

    @property
    def detail(self) -> str:
        """What plays, for people: "miniaudio, PulseAudio"."""

    def load(self, name: str, samples: array[int]) -> None:
        """Keep a sound; loading it again changes nothing. A tone is there, under its value."""

    def play(self, name: str, delay: float) -> None:
        """Let a sound be heard in `delay` seconds; an unknown one is not heard."""

    def cancel(self) -> None:
        """Play nothing of what is scheduled, and end what sounds."""

    def set_volume(self, percent: int) -> None:
        """Be as loud as `percent` of 100 from now on."""

    def check(self) -> bool:
        """Return whether it plays: a device took frames within the last second. Cheap."""

    def close(self) -> None:
        """Fade out what sounds, and end within 1.5 s, whatever hangs."""


class Health(Enum):
    """How an instrument is."""

    OPENING = auto()
    """It is not known yet whether it plays."""
    PLAYING = auto()
    DEAD = auto()
    """It does not play, and never will again."""


class Instrument(Protocol):
    """One way to be heard, used by the ladder for as long as it plays.

    None of its methods blocks but `close`, and none raises. Whoever makes one says what it calls
    when its health may have changed: so nobody has to look at it all the time.
    """

    @property
    def detail(self) -> str:
        """What plays, for people."""

    def load(self, name: str, samples: array[int]) -> None:
        """Keep a sound under its name."""

    def play(self, name: str, due: float) -> None:
        """Let a kept sound be heard at a moment of the monotonic clock."""

    def cancel(self) -> None:
        """Play nothing of what is scheduled, and end what sounds."""

    def set_volume(self, percent: int) -> None:
        """Be as loud as `percent` of 100 from now on."""

    def health(self) -> Health:
        """Return how it is; to be asked by `look_by`, and whenever it calls."""

    @property
    def look_by(self) -> float:
        """The moment at which to ask for its health again; infinity where it calls in any case."""

    def close(self) -> None:
        """End within a second, whatever hangs."""
