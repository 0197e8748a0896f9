"""The speaker: lets a session be heard, with tones at once and words as soon as they are made."""

from __future__ import annotations

import contextlib
import threading
from functools import cache
from math import inf
from typing import TYPE_CHECKING

from hiptimer.live.course import GET_READY
from hiptimer.live.cues import Grammar, speaking_seconds
from hiptimer.live.timetable import ready_cues, timetable
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.sound.conductor import Conductor, Score
from hiptimer.sound.pcm import RATE
from hiptimer.sound.player import Rung
from hiptimer.sound.processes import VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hiptimer.live.cues import Cue
    from hiptimer.live.events import Event
    from hiptimer.live.session import Session
    from hiptimer.settings import Settings
    from hiptimer.sound.player import Player
    from hiptimer.sound.voice import Voice, VoiceSearch

FASTEST = 4.0
"""A rehearsal faster than this is silent: its tones would run into each other."""

WORDS = {
    Rung.DEVICE: "beeps",
    Rung.COMMAND: "beeps",
    Rung.BELL: "bell",
    Rung.SILENT: "no sound",
}
"""What the screen calls what is heard, without words."""

SPEAKING = (Rung.DEVICE, Rung.COMMAND)
"""The rungs on which words are heard."""

DESCENTS = {
    Rung.COMMAND: "The sound device is gone; {detail} plays instead.",
    Rung.BELL: "The sound is gone; the bell of the terminal rings instead.",
    Rung.SILENT: "The sound is gone.",
}


class _NobodyListensError(Exception):
    """The session was left while its words were made."""


class Speaker:
    """What is heard of `session`, through the player that `open_player` opens.

    `lay_beeps` and `lay_words` take their time and are for another thread; `use` then lets the
    session be heard so. All else belongs to the thread that the session lives in, and is quick.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        open_player: Callable[[Callable[[Rung, str], None]], Player],
        search: Callable[[], VoiceSearch],
        end_search: Callable[[], None] = lambda: None,
        speed: float = 1.0,
    ) -> None:
        """Open a player, which calls back with every rung it comes to, and look for no voice yet.

        `end_search` ends the search for a voice, and all that it renders, from any thread.
        """
        self.wants_words = settings.sound == "voice" and speed == 1
        self.is_muted = False
        self._no_words = "A rehearsal has no words." if speed != 1 else ""
        self._session = session
        self._settings = settings
        self._search, self._end_search = search, end_search
        self._beeps: Score | None = None
        self._words: Score | None = None
        self._seconds: dict[str, float] = {}
        """How long each phrase takes that is ready to be heard."""
        self._news = ""
        self._highest = Rung.SILENT
        self._is_decided = False
        self._is_closed = False
        self.player = open_player(self._stand_on)
        self.player.set_volume(settings.volume)
        self._conductor = Conductor(
            session, self.player, speed=speed, early=settings.bluetooth_offset_ms / 1000
        )

    @property
    def status(self) -> str:
        """What is heard, in a word or two; empty while that is being found out."""
        if self.is_muted:
            return "muted"
        if not self._is_decided:
            return ""
        rung = self.player.rung
        speaks = self.wants_words and self._words and rung in SPEAKING
        return "voice" if speaks else WORDS[rung]

    @property
    def no_words(self) -> str:
        """Why no words are heard, as far as that is known; empty where they can be."""
        if self._is_decided and self.player.rung not in SPEAKING:
            return "Words need a sound device; hiptimer doctor says what was tried."
        return self._no_words

    def news(self) -> str | None:
        """Return, once, that there is less to be heard than before."""
        news, self._news = self._news, ""
        return news or None

    def follow(self, happened: Iterable[Event], now: float) -> None:
        """Keep up with what happened until `now`, an instant of the session's clock."""
        self._conductor.follow(happened, now)

    def mute(self) -> None:
        """Be silent, or heard again."""
        self.is_muted = not self.is_muted
        self.player.set_volume(0 if self.is_muted else self._settings.volume)

    def change_words(self) -> None:
        """Want words, or tones alone; words wanted in vain are asked for again, to be told why."""
        self.wants_words = not self.wants_words or bool(self.no_words)

    def settle_for_tones(self) -> str | None:
        """Return why words that are wanted can't be heard, and want them no more; else None."""
        if not (self.wants_words and self.no_words):
            return None
        self.wants_words = False
        return self.no_words

    def use(self, now: float) -> None:
        """Go on with words, where they are wanted and there, else with tones alone."""
        score = (self._words if self.wants_words else None) or self._beeps
        if score is not None:
            self._conductor.take(score, now)

    def close(self) -> None:
        """Let nothing more be heard; what hangs is left behind."""
        self._is_closed = True
        self._end_search()
        threading.Thread(target=self.player.close, name="closing sound", daemon=True).start()

    # In another thread

    def lay_beeps(self) -> None:
        """Lay out the tones of the session."""
        grammar = self._grammar(words=False)
        cues = timetable(self._session.timeline, grammar, speaking_seconds)
        self._beeps = Score(cues, grammar, speaking_seconds)

    def lay_words(self) -> None:
        """Find a voice, let it say all that there is to say, and lay that out with the tones."""
        if self._no_words or self._words:
            return
        found = self._search()
        self._no_words = found.reason
        if found.voice is not None:
            self._news = found.voice.warning
            with contextlib.suppress(_NobodyListensError):
                self._words = self._spoken(found.voice)

    def _spoken(self, voice: Voice) -> Score:
        grammar = self._grammar(words=True)
        timeline = self._session.timeline
        phrases: dict[str, None] = {}

        def guess(text: str) -> float:
            phrases[text] = None
            return speaking_seconds(text, self._settings.rate)

        @cache  # what can't be said is not tried again for every rep
        def measure(text: str) -> float:
            if self._is_closed:
                raise _NobodyListensError
            try:
                return voice.seconds(text) or inf
            except VoiceError:
                return inf

        timetable(timeline, grammar, guess)
        self._on_the_way(grammar, guess)
        voice.prepare(phrases)  # most of what is wanted, all at once
        cues = timetable(timeline, grammar, measure)
        self._load(voice, [*cues, *self._on_the_way(grammar, measure)])
        return Score(cues, grammar, lambda text: self._seconds.get(text, inf))

    def _on_the_way(self, grammar: Grammar, measure: Callable[[str], float]) -> list[Cue]:
        """Return what may be heard while somebody gets ready, wherever that is."""
        timeline = self._session.timeline
        work = (index for index, step in enumerate(timeline.steps) if step.is_work)
        return [
            cue
            for index in work
            for seconds in (GET_READY, LEAD_IN)
            for cue in ready_cues(
                timeline,
                index,
                position=timeline.steps[index].start,
                seconds=seconds,
                grammar=grammar,
                seconds_of=measure,
            )
        ]

    def _load(self, voice: Voice, cues: Iterable[Cue]) -> None:
        for text in dict.fromkeys(cue.text for cue in cues if cue.text):
            samples = voice.samples(text)
            self.player.load(text, samples)
            self._seconds[text] = len(samples) / RATE

    def _grammar(self, *, words: bool) -> Grammar:
        return Grammar(words, self._settings.count_holds, self._settings.ticks_in_rest)

    # In the thread of the player

    def _stand_on(self, rung: Rung, detail: str) -> None:
        rungs = list(Rung)
        if rungs.index(rung) > rungs.index(self._highest):
            self._news = DESCENTS[rung].format(detail=detail)
        self._highest, self._is_decided = rung, True
