"""The speaker: tones at once, words when they are made, and a word for what is heard."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from live.timelines import PLAIN
from sound.podium import FakePlayer

from hiptimer.live.cues import speaking_seconds
from hiptimer.live.session import Session
from hiptimer.live.tone import Tone
from hiptimer.settings import Settings
from hiptimer.sound.pcm import RATE
from hiptimer.sound.player import Rung
from hiptimer.sound.processes import VoiceError
from hiptimer.sound.speaker import Speaker
from hiptimer.sound.voice import Attempt, Voice, VoiceSearch

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeVoice:
    """A voice that speaks as fast as is estimated, and refuses some words."""

    engine = "fake"
    detail = "a fake"

    def __init__(self, refused: str = "", warning: str = "") -> None:
        self.refused, self.warning = refused, warning
        self.prepared: list[str] = []
        self.asked: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None
        """What happens while phrases are made."""

    def samples(self, text: str) -> array[int]:
        """Return as many samples as the estimate takes."""
        self.asked.append(text)
        if self.refused and self.refused in text:
            raise VoiceError("fake is hoarse")
        return array("h", [1]) * round(speaking_seconds(text) * RATE)

    def seconds(self, text: str) -> float:
        """Return how long that is."""
        return len(self.samples(text)) / RATE

    def prepare(self, texts: dict[str, None]) -> None:
        """Keep what is to be said."""
        self.prepared += texts
        self.meanwhile()


NO_VOICE = VoiceSearch(None, (Attempt("espeak-ng", "espeak-ng is not installed"),))


class Room:
    """A session, and the speaker that lets it be heard."""

    def __init__(
        self, voice: FakeVoice | None = None, *, speed: float = 1.0, **set_: object
    ) -> None:
        self.session = Session(PLAIN)
        self.player = FakePlayer()
        self.tell: Callable[[Rung, str], None]
        self.searches = 0
        self.voice = voice
        self.speaker = Speaker(
            self.session,
            Settings.model_validate(set_),
            open_player=self.open,
            search=self.search,
            speed=speed,
        )
        self.now = 0.0
        self.speaker.follow(self.session.start(0.0), 0.0)

    def open(self, tell: Callable[[Rung, str], None]) -> FakePlayer:
        self.tell = tell
        return self.player

    def search(self) -> VoiceSearch:
        self.searches += 1
        voice: Voice | None = self.voice  # type: ignore[assignment]
        return VoiceSearch(voice, ()) if voice else NO_VOICE

    def tune(self) -> None:
        self.speaker.lay_beeps()
        self.speaker.use(self.now)
        if self.speaker.wants_words:
            self.speaker.lay_words()
            self.speaker.use(self.now)

    def stand_on(self, rung: Rung) -> None:
        self.player.rung = rung
        self.tell(rung, "something")

    def watch(self, seconds: float) -> set[str]:
        """Return what is heard in so many seconds."""
        self.player.heard.clear()
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + 0.2)
            self.player.pass_to(self.now)
            self.speaker.follow(self.session.advance(self.now), self.now)
        return {name for _, name in self.player.heard}


def test_with_a_voice_words_are_heard_between_the_tones() -> None:
    room = Room(FakeVoice())
    room.stand_on(Rung.DEVICE)
    room.tune()
    heard = room.watch(PLAIN.seconds)
    assert "go" in heard
    assert any("Rest" in one for one in heard)
    assert room.speaker.status == "voice"


def test_all_that_may_be_said_is_loaded_before_it_is_heard() -> None:
    room = Room(FakeVoice())
    room.tune()
    said = room.watch(PLAIN.seconds) - set(Tone)
    assert said
    assert said <= set(room.player.loaded)


def test_also_what_is_said_while_somebody_gets_ready_is_loaded() -> None:
    room = Room(FakeVoice())
    room.tune()
    room.watch(7.5)
    room.speaker.follow(room.session.pause(room.now), room.now)
    room.speaker.follow(room.session.resume(room.now), room.now)
    said = room.watch(3) - set(Tone)
    assert said
    assert said <= set(room.player.loaded)


def test_all_that_may_be_said_is_made_at_once() -> None:
    voice = FakeVoice()
    room = Room(voice)
    room.tune()
    words = {name for name in room.player.loaded if name not in set(Tone)}
    assert words == set(voice.prepared)


def test_a_phrase_that_can_not_be_said_is_tried_once() -> None:
    voice = FakeVoice(refused="Rep")
    Room(voice).tune()
    refused = [text for text in voice.asked if "Rep" in text]
    assert len(refused) == len(set(refused)) > 0


def test_who_leaves_while_words_are_made_waits_for_none() -> None:
    voice = FakeVoice()
    room = Room(voice)
    voice.meanwhile = room.speaker.close
    room.tune()
    assert voice.asked == []
    assert not {name for name in room.player.loaded if name not in set(Tone)}


def test_without_a_voice_there_are_tones_and_a_reason() -> None:
    room = Room()
    room.stand_on(Rung.DEVICE)
    room.tune()
    assert room.watch(PLAIN.seconds) <= set(Tone)
    assert room.speaker.status == "beeps"
    assert "espeak-ng is not installed" in room.speaker.no_words


def test_a_phrase_that_the_voice_can_not_say_is_left_out() -> None:
    room = Room(FakeVoice(refused="Rest"))
    room.tune()
    heard = room.watch(PLAIN.seconds)
    assert heard - set(Tone)
    assert not any("Rest" in one for one in heard)


def test_who_wants_beeps_has_no_voice_looked_for() -> None:
    room = Room(FakeVoice(), sound="beeps")
    room.tune()
    assert room.watch(PLAIN.seconds) <= set(Tone)
    assert room.searches == 0


def test_words_can_be_had_and_left_out_in_mid_session() -> None:
    room = Room(FakeVoice(), sound="beeps")
    room.tune()
    room.speaker.wants_words = True
    room.tune()
    assert room.watch(PLAIN.seconds / 2) - set(Tone)
    room.speaker.wants_words = False
    room.tune()
    assert room.watch(PLAIN.seconds / 2) <= set(Tone)


def test_a_rehearsal_has_no_words() -> None:
    room = Room(FakeVoice(), speed=2.0)
    room.tune()
    assert not room.speaker.wants_words
    room.speaker.lay_words()
    assert room.searches == 0
    assert room.speaker.no_words


def test_muting_is_silence_and_comes_back_as_loud_as_before() -> None:
    room = Room(volume=60)
    assert room.player.percent == 60
    room.speaker.mute()
    assert (room.player.percent, room.speaker.status) == (0, "muted")
    room.speaker.mute()
    assert room.player.percent == 60


@pytest.mark.parametrize(
    ("rung", "word"),
    [
        (Rung.DEVICE, "beeps"),
        (Rung.COMMAND, "beeps"),
        (Rung.BELL, "bell"),
        (Rung.SILENT, "no sound"),
    ],
)
def test_a_word_says_what_is_heard(rung: Rung, word: str) -> None:
    room = Room()
    assert room.speaker.status == ""
    room.stand_on(rung)
    assert room.speaker.status == word
    assert room.speaker.news() is None


def test_less_to_be_heard_is_told_once() -> None:
    room = Room()
    room.stand_on(Rung.DEVICE)
    room.stand_on(Rung.BELL)
    assert "bell" in (room.speaker.news() or "")
    assert room.speaker.news() is None


def test_an_unknown_voice_is_told() -> None:
    room = Room(FakeVoice(warning="no voice called 'Bob'"))
    room.tune()
    assert room.speaker.news() == "no voice called 'Bob'"


def test_where_only_the_bell_rings_words_are_refused_with_a_reason() -> None:
    room = Room(FakeVoice())
    room.tune()
    room.stand_on(Rung.BELL)
    assert "sound device" in room.speaker.no_words
