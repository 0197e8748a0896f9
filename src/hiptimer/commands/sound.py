"""`hiptimer sound`: trying out what is heard."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiptimer.program import Program
    from hiptimer.sound.audition import Sample
    from hiptimer.sound.ladder import Ladder
    from hiptimer.sound.processes import Processes
    from hiptimer.sound.voice import Voice

SOON = 0.5
"""Seconds without a word while it is found out what plays."""

LINGERING = 0.3
"""Seconds that a program of the system may be late with the last sound."""

REMARKS = {
    "off": 'Sessions are silent: sound = "off" in config.toml. This is what "voice" would be.',
    "beeps": 'Sessions have no words: sound = "beeps" in config.toml.',
    "voice": "",
}
"""What is said about the setting before anything is heard."""


@click.group(no_args_is_help=False)
@folder_options
def sound(program: Program) -> None:
    """Try out what is heard in a session."""


@sound.command("test")
@json_option
@folder_options
def audition(program: Program, *, as_json: bool) -> None:
    """Play one of each cue, and tell what plays it.

    Volume, voice and rate are those of config.toml; with sound off, what voice would be is heard.
    Each line comes with its sound: where headphones are late, set bluetooth_offset_ms.
    """
    from hiptimer.sound.audition import samples_on  # noqa: PLC0415 - only here
    from hiptimer.sound.hearing import PATIENCE, hearing_on  # noqa: PLC0415
    from hiptimer.sound.processes import Processes  # noqa: PLC0415

    settings = program.settings
    tell = _pass_over if as_json else say
    with closing(program.player(_bell())) as ladder, closing(Processes()) as processes:
        ladder.set_volume(settings.volume)
        if remark := REMARKS[settings.sound]:
            tell(remark)
        if not ladder.wait(SOON):
            tell("Looking for a way to be heard.")
        words = _words(program, ladder, processes)
        ladder.wait(PATIENCE)
        samples = samples_on(ladder.rung, words.phrases) if settings.volume else []
        played = _played(ladder, samples, settings.bluetooth_offset_ms / 1000, tell)
        hearing = hearing_on(ladder, os.environ, voice=words.voice, no_voice=words.reason)
    if words.voice and words.voice.warning:
        click.echo(f"hiptimer: {clean(words.voice.warning, 500)}", err=True)
    if as_json:
        print_json({**hearing.public(), "played": [_public(sample) for sample in played]})
        return
    if not settings.volume:
        say("Nothing is played: volume = 0 in config.toml.")
    for line in hearing.lines():
        say(f"{line[:1].upper()}{line[1:]}.")


class Words(NamedTuple):
    """What came of looking for words."""

    voice: Voice | None
    reason: str
    """Why there is no voice; empty where there is one."""
    phrases: list[Sample]


def _words(program: Program, ladder: Ladder, processes: Processes) -> Words:
    """Find the voice that is wanted, and load what it says."""
    from hiptimer.sound.audition import phrases_by  # noqa: PLC0415 - only here
    from hiptimer.sound.processes import VoiceError  # noqa: PLC0415

    if program.settings.sound == "beeps":
        return Words(None, "no words, as set in config.toml", [])
    found = program.search_voice(processes)
    if found.voice is None:
        return Words(None, found.reason, [])
    try:
        return Words(found.voice, "", phrases_by(found.voice, ladder))
    except VoiceError as error:
        return Words(None, f"no voice: {error}", [])


def _played(
    ladder: Ladder, samples: Sequence[Sample], early: float, tell: Callable[[str], None]
) -> list[Sample]:
    """Play samples one after the other, and name each as it is heard.

    Returns after the last one what was heard, as far as the ladder has noticed.
    """
    from hiptimer.sound.audition import laid_out  # noqa: PLC0415 - only here
    from hiptimer.sound.performance import perform  # noqa: PLC0415

    known = {sample.name: sample for sample in samples}
    played = []

    def announce(name: str) -> None:
        sample = known[name]
        is_heard = ladder.check() and sample.is_heard_on(ladder.rung)
        tell(f"{sample.cue:<8}  {sample.about}{'' if is_heard else ' (not heard)'}")
        if is_heard:
            played.append(sample)

    linger = samples[-1].seconds + LINGERING if samples else 0.0
    perform(ladder, laid_out(samples), announce=announce, early=early, linger=linger)
    return played


def _bell() -> Callable[[], None] | None:
    """Return what rings the bell of the terminal; None where there is no terminal."""
    terminal = next(filter(os.isatty, (2, 1)), None)
    if terminal is None:
        return None

    def ring() -> None:
        os.write(terminal, b"\a")

    return ring


def _pass_over(_line: str) -> None:
    """Print nothing."""


def _public(sample: Sample) -> dict[str, Any]:
    text = None if sample.tone else sample.about
    return {"cue": sample.cue, "text": text, "seconds": round(sample.seconds, 3)}
