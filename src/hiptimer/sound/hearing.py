"""The hearing: what plays and what speaks on this machine, told to people and to machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiptimer.sound.player import Rung
from hiptimer.sound.remoteness import is_remote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiptimer.sound.ladder import Ladder
    from hiptimer.sound.voice import Voice

PATIENCE = 6.0
"""Seconds after which every ladder has decided."""

PLAYS = {
    Rung.DEVICE: "the sound device plays: {detail}",
    Rung.COMMAND: "a program of the system plays: {detail}",
    Rung.BELL: "{detail} rings, at changes alone",
    Rung.SILENT: "there is no sound: {detail}",
}


@dataclass(frozen=True, slots=True)
class Hearing:
    """What can be heard."""

    rung: Rung
    detail: str
    """What plays, or why nothing does."""
    refusals: Mapping[Rung, str]
    """What was tried in vain, or did not last."""
    is_remote: bool
    """Whether the user is at another machine."""
    voice: Voice | None
    no_voice: str
    """Why there is no voice; empty where there is one."""

    def lines(self) -> Iterator[str]:
        """Yield what people want to know, the most important first."""
        yield PLAYS[self.rung].format(detail=self.detail)
        if self.is_remote:
            yield "over SSH no device is tried, for it would be heard where nobody sits"
        if self.refusals:
            told = ", ".join(f"{rung} ({why})" for rung, why in self.refusals.items())
            yield f"tried in vain: {told}"
        yield f"voice: {self.voice.engine} ({self.voice.detail})" if self.voice else self.no_voice

    def public(self) -> dict[str, Any]:
        """Return the same as JSON."""
        voice = self.voice and {"engine": self.voice.engine, "detail": self.voice.detail}
        return {
            "rung": self.rung.value,
            "detail": self.detail,
            "refusals": {rung.value: why for rung, why in self.refusals.items()},
            "voice": voice,
            "no_voice": self.no_voice or None,
        }


def hearing_on(
    ladder: Ladder, environment: Mapping[str, str], *, voice: Voice | None, no_voice: str
) -> Hearing:
    """Return how a ladder stands in `environment`, with the voice that was looked for."""
    remote = is_remote(environment)
    return Hearing(ladder.rung, ladder.detail, ladder.refusals, remote, voice, no_voice)
