"""Ladders that stand where a test wants, and voices that say nothing, for the commands."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sound.podium import FakePlayer

from hiptimer.sound.pcm import RATE
from hiptimer.sound.player import Rung
from hiptimer.sound.processes import VoiceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class FakeLadder(FakePlayer):
    """A ladder that is decided from the beginning, or never."""

    def __init__(self, rung: Rung = Rung.DEVICE, *, is_decided: bool = True) -> None:
        super().__init__()
        self.rung = rung
        self.detail = f"a fake {rung}"
        self.refusals: Mapping[Rung, str] = {}
        self.is_decided = is_decided
        self.waited: list[float] = []
        """How long the ladder was waited for, each time."""
        self.percents: list[int] = []
        """Every volume that was set, with what was played so far."""

    def wait(self, seconds: float) -> bool:
        """Note the patience, without any."""
        self.waited.append(seconds)
        return self.is_decided

    def set_volume(self, percent: int) -> None:
        """Keep it, and that it was set."""
        super().set_volume(percent)
        self.percents.append(percent)

    def clock(self) -> float:
        """Return its time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let its time pass."""
        self.pass_to(self.now + seconds)


@dataclass
class FakeVoice:
    """A voice that takes a second for every phrase."""

    engine: str = "fake-ng"
    detail: str = "nowhere, voice en, 175 words a minute"
    warning: str = ""
    is_dumb: bool = False
    """Whether it has lost its voice since it was found."""

    def prepare(self, texts: Iterable[str]) -> None:
        """Do nothing."""

    def samples(self, text: str) -> array[int]:
        """Return a second of silence."""
        if self.is_dumb:
            raise VoiceError(f"{self.engine} can't say '{text}'")
        return array("h", bytes(2 * RATE))


@dataclass
class FakeSearch:
    """What came of looking for a voice."""

    voice: FakeVoice | None = field(default_factory=FakeVoice)

    @property
    def reason(self) -> str:
        """Why there is no voice."""
        return "" if self.voice else "no voice: none is installed"
