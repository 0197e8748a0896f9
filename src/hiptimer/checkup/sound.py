"""Sound: whether a session could be heard here, and by what. Nothing is heard meanwhile."""

from __future__ import annotations

import os
from contextlib import closing
from importlib import metadata
from typing import TYPE_CHECKING, Any

from hiptimer.checkup.finding import Finding, joined
from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from hiptimer.program import Program
    from hiptimer.sound.hearing import Hearing

FACTS = (
    *("setting", "volume", "rung", "detail", "refusals", "is_remote"),
    *("voice", "no_voice", "warning", "miniaudio"),
)


def sound(program: Program) -> Finding:
    """Look what plays and what speaks, as far as the user wants any of it.

    That a machine is silent is no fault; a voice that it does not have is one to mend.
    """
    facts: dict[str, Any] = dict.fromkeys(FACTS) | {"miniaudio": _miniaudio()}
    try:
        settings = program.settings
    except HiptimerError:
        return Finding("not tried, since the settings can't be used", facts=facts)
    facts |= {"setting": settings.sound, "volume": settings.volume}
    if settings.sound == "off":
        return Finding("off in config.toml, so nothing was tried", facts=facts)
    hearing = _hearing(program)
    warning = hearing.voice.warning if hearing.voice else ""
    facts |= hearing.public() | {"is_remote": hearing.is_remote, "warning": warning or None}
    told = [
        f"{warning}; mend voice in config.toml" if warning else None,
        None if settings.volume else "volume = 0 in config.toml, so nothing is heard",
        *hearing.lines(),
    ]
    return Finding(joined(told), bool(warning), facts)


def _hearing(program: Program) -> Hearing:
    """Open at volume 0 what would play, and look for a voice where one is wanted."""
    from hiptimer.sound.hearing import PATIENCE, hearing_on  # noqa: PLC0415 - only here
    from hiptimer.sound.processes import Processes  # noqa: PLC0415

    voice, no_voice = None, "no words, as set in config.toml"
    with closing(program.player(_ring)) as ladder, closing(Processes()) as processes:
        ladder.set_volume(0)
        if program.settings.sound == "voice":
            found = program.search_voice(processes)
            voice, no_voice = found.voice, found.reason
        ladder.wait(PATIENCE)
        return hearing_on(ladder, os.environ, voice=voice, no_voice=no_voice)


def _ring() -> None:
    """Stand for the bell: a session has a terminal, whoever reads this."""


def _miniaudio() -> str | None:
    """Return the version of what plays on devices; None where it is not installed."""
    try:
        return metadata.version("miniaudio")
    except metadata.PackageNotFoundError:
        return None
