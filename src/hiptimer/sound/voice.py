"""The voice: phrases as sound, from the first engine of a ladder that really speaks."""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.sound.engines import Order, ladder
from hiptimer.sound.pcm import RATE
from hiptimer.sound.phrasebook import Phrasebook, phrase_key
from hiptimer.sound.processes import HangingError, Processes, VoiceError
from hiptimer.sound.recording import samples_in_wav, trimmed
from hiptimer.sound.utterance import utterance
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiptimer.sound.engines import Engine

__all__ = [
    "RATE",
    "RATES",
    "Attempt",
    "Voice",
    "VoiceError",
    "VoiceSearch",
    "find_voice",
    "search_voice",
]

RATES = range(80, 451)
"""Rates of speech, in words a minute, that every engine can keep to."""

PROOF = "ready"
"""What an engine has to say before it is believed."""

VOICE_NAME = re.compile(r"\w[\w .,()+'’/-]{0,79}")
"""What a voice may be called: nothing that a program takes for an option or a question."""


class Voice:
    """One engine, speaking with one voice at one rate.

    Methods may be called from any thread, and take up to a few seconds: an engine that hangs once
    is not asked again.
    """

    def __init__(
        self,
        engine: Engine,
        name: str,
        rate: int,
        *,
        book: Phrasebook,
        processes: Processes,
        warning: str = "",
    ) -> None:
        self.engine = engine.name
        self.detail = clean(f"{engine.place}, {_named(name)}, {rate} words a minute", 300)
        self.warning = warning
        self._engine = engine
        self._name = name
        self._rate = rate
        self._edition = engine.version
        self._book = book
        self._processes = processes
        self._known: dict[str, array[int]] = {}
        self._lost = ""

    def samples(self, text: str) -> array[int]:
        """Return the sound of a phrase at `RATE`, without silence around it.

        Empty where there is nothing in the text that the engine can say. Raises `VoiceError`.
        """
        return self._sound(text)[:]

    def seconds(self, text: str) -> float:
        """Return how long a phrase takes; raises `VoiceError`."""
        return len(self._sound(text)) / RATE

    def prepare(self, texts: Iterable[str]) -> None:
        """Make phrases ready together, for fewer starts of the engine.

        What fails here is tried, and told, when the phrase is asked for.
        """
        phrases = dict.fromkeys(utterance(text) for text in texts)
        missing = [phrase for phrase in phrases if not self._recall(phrase)]
        for start in range(0, len(missing), self._engine.batch):
            with contextlib.suppress(VoiceError):
                self._learn(missing[start : start + self._engine.batch])

    def prove(self) -> None:
        """Let the engine say a word; raises `VoiceError` where nothing is to be heard."""
        (sound,) = self._rendered([PROOF])
        if not sound:
            raise VoiceError(f"{self.engine} makes no sound")

    def close(self) -> None:
        """End an engine that is at work, and render nothing any more."""
        self._processes.close()

    def _sound(self, text: str) -> array[int]:
        phrase = utterance(text)
        if not self._recall(phrase):
            self._learn([phrase])
        return self._known[phrase]

    def _recall(self, phrase: str) -> bool:
        """Return whether a phrase is known, from before or from the phrasebook."""
        if phrase not in self._known:
            kept = self._book.find(self._key(phrase)) if phrase else array("h")
            if kept is None:
                return False
            self._known[phrase] = kept
        return True

    def _learn(self, phrases: Sequence[str]) -> None:
        if self._lost:
            raise VoiceError(self._lost)
        try:
            sounds = self._rendered(phrases)
        except HangingError as error:
            self._lost = str(error)
            raise
        for phrase, sound in zip(phrases, sounds, strict=True):
            self._known[phrase] = sound
            self._book.keep(self._key(phrase), sound)

    def _rendered(self, phrases: Sequence[str]) -> list[array[int]]:
        order = Order(tuple(phrases), self._name, self._rate)
        try:
            return _sounds(self._engine, order, self._processes)
        except VoiceError as error:
            raise type(error)(f"{self.engine} {error}") from error
        except ValueError as error:
            raise VoiceError(f"{self.engine} answers with {error}") from error
        except OSError as error:
            reason = clean(error.strerror or str(error))
            raise VoiceError(f"{self.engine} can't be used: {reason}") from error

    def _key(self, phrase: str) -> str:
        return phrase_key(self.engine, self._edition, self._name, self._rate, phrase)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of asking one engine."""

    engine: str
    outcome: str
    """Why it does not speak; empty where it does."""


@dataclass(frozen=True, slots=True)
class VoiceSearch:
    """What was found on the way down the ladder."""

    voice: Voice | None
    attempts: tuple[Attempt, ...]
    """In the order of the ladder, down to the engine that speaks."""

    @property
    def reason(self) -> str:
        """Why there is no voice, and the way out; empty where there is one."""
        if self.voice is not None:
            return ""
        told = "; ".join(attempt.outcome for attempt in self.attempts)
        return f"no voice: {told}. Install espeak-ng, or hiptimer[voice]"


def find_voice(
    *, name: str = "", rate: int = 175, cache: Path, processes: Processes | None = None
) -> Voice | None:
    """Return the first voice that speaks, None where there is none; see `search_voice`."""
    return search_voice(name=name, rate=rate, cache=cache, processes=processes).voice


def search_voice(
    *,
    name: str = "",
    rate: int = 175,
    cache: Path,
    processes: Processes | None = None,
    system: str = sys.platform,
) -> VoiceSearch:
    """Try the engines of this machine, the best first, until one of them really speaks.

    `name` is a voice of the engine, empty for its English one, which also takes the place of an
    unknown name: `Voice.warning` tells. `rate` is in words a minute, one of `RATES`; `cache` is
    the user's folder of that kind. The engines see the environment of `processes`; closing
    those from another thread ends the search at once, without a voice.
    """
    if rate not in RATES:
        raise ValueError(f"{rate} words a minute")
    processes = processes or Processes()
    book = Phrasebook(cache / "phrases")
    attempts: list[Attempt] = []
    for engine_name, engine in ladder(processes.environ, system):
        if engine is None:
            attempts.append(Attempt(engine_name, f"{engine_name} is not installed"))
            continue
        try:
            voice = _proved(engine, name, rate, book, processes)
        except VoiceError as error:
            attempts.append(Attempt(engine_name, str(error)))
        else:
            return VoiceSearch(voice, (*attempts, Attempt(engine_name, "")))
    return VoiceSearch(None, tuple(attempts))


def _proved(engine: Engine, name: str, rate: int, book: Phrasebook, processes: Processes) -> Voice:
    """Return a voice of an engine that was heard; raises `VoiceError` for the last that was not."""
    problem = VoiceError(f"{engine.name} has no voice")
    for candidate in _candidates(engine, name):
        is_wanted = not name or candidate == name
        warning = "" if is_wanted else _warning(engine, name)
        try:
            voice = Voice(engine, candidate, rate, book=book, processes=processes, warning=warning)
            voice.prove()
        except HangingError:
            raise
        except VoiceError as error:
            problem = error
        else:
            return voice
    raise problem


def _candidates(engine: Engine, name: str) -> Iterator[str]:
    if VOICE_NAME.fullmatch(name) and ".." not in name:
        yield name
    yield from engine.english


def _warning(engine: Engine, name: str) -> str:
    return (
        f"{engine.name} has no voice '{clean(name, 80)}', so it takes its English one;"
        f" {engine.listing}"
    )


def _named(voice: str) -> str:
    return f"voice {voice}" if voice else "the system's voice"


def _sounds(engine: Engine, order: Order, processes: Processes) -> list[array[int]]:
    """Return the sound of each text; raises `VoiceError`, `ValueError` and `OSError`."""
    with tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        processes.run(engine.job(order, place), place, engine.patience_s)
        files = [place / f"{number}.wav" for number in range(len(order.texts))]
        return [trimmed(samples_in_wav(file.read_bytes())) for file in files]
