"""Sound on the live screen: its keys, and the word that says what is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sound.podium import LOOK, FakePlayer
from sound.test_speaker import NO_VOICE, FakeVoice

from hiptimer.errors import HiptimerError
from hiptimer.live.tone import Tone
from hiptimer.settings import Settings
from hiptimer.sound.player import Rung
from hiptimer.sound.speaker import Speaker
from hiptimer.sound.voice import VoiceSearch
from hiptimer.tui.summary import SummaryScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.stage import Stage

    from hiptimer.live.session import Session
    from hiptimer.sound.voice import Voice


class Loudspeaker:
    """Lets the sessions of a stage be heard by a player that writes down."""

    def __init__(self, stage: Stage, voice: FakeVoice | None = None, **set_: object) -> None:
        self.stage, self.voice = stage, voice
        self.settings = Settings.model_validate(set_)
        self.player = FakePlayer()
        self.tell: Callable[[Rung, str], None]
        stage.speak = self.speak

    def speak(self, session: Session, speed: float) -> Speaker:
        return Speaker(
            session, self.settings, open_player=self.open, search=self.search, speed=speed
        )

    def open(self, tell: Callable[[Rung, str], None]) -> FakePlayer:
        self.tell = tell
        tell(Rung.DEVICE, "written down")
        return self.player

    def search(self) -> VoiceSearch:
        voice: Voice | None = self.voice  # type: ignore[assignment]
        return VoiceSearch(voice, ()) if voice else NO_VOICE

    async def listen(self, seconds: float) -> None:
        """Let the session run, looked at as often as by a screen that is awake."""
        for _ in range(round(seconds / LOOK)):
            self.stage.now += LOOK
            self.stage.live_screen().wake()
        await self.stage.settle()

    def heard(self) -> set[str]:
        """Return what has been heard since the last call."""
        self.player.pass_to(self.player.now + 1000)
        heard, self.player.heard = self.player.heard, []
        return {name for _, name in heard}


async def test_a_session_is_heard_with_words_and_says_so(stage: Stage) -> None:
    loudspeaker = Loudspeaker(stage, FakeVoice())
    async with stage.run():
        await stage.press("enter")
        await loudspeaker.listen(11)
        assert "voice" in stage.text.splitlines()[0]
        heard = loudspeaker.heard()
    assert "go" in heard
    assert heard - set(Tone)


async def test_m_mutes_and_lets_be_heard_again(stage: Stage) -> None:
    loudspeaker = Loudspeaker(stage, volume=70)
    async with stage.run():
        await stage.press("enter", "m")
        assert "muted" in stage.text.splitlines()[0]
        assert loudspeaker.player.percent == 0
        await stage.press("m")
        assert "beeps" in stage.text.splitlines()[0]
        assert loudspeaker.player.percent == 70


@pytest.mark.parametrize("size", [(40, 15), (30, 9), (20, 5)])
@pytest.mark.parametrize("keys", [(), ("f",)])
async def test_what_is_heard_is_told_on_the_smallest_screens(
    stage: Stage, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    Loudspeaker(stage)
    async with stage.run(*size):
        await stage.press("enter", *keys)
        assert "beeps" in stage.text
        await stage.press("m")
        assert "muted" in stage.text


async def test_v_leaves_words_out_and_has_them_back(stage: Stage) -> None:
    loudspeaker = Loudspeaker(stage, FakeVoice())
    async with stage.run():
        await stage.press("enter", "v")
        assert "beeps" in stage.text.splitlines()[0]
        loudspeaker.heard()
        await loudspeaker.listen(20)
        assert loudspeaker.heard() <= set(Tone)
        await stage.press("v")
        assert "voice" in stage.text.splitlines()[0]
        await loudspeaker.listen(10)
        assert loudspeaker.heard() - set(Tone)


async def test_v_says_why_there_is_no_voice(stage: Stage) -> None:
    Loudspeaker(stage, sound="beeps")
    async with stage.run():
        await stage.press("enter", "v")
        assert "espeak-ng is not installed" in stage.text
        assert "beeps" in stage.text.splitlines()[0]


async def test_v_says_so_at_once_where_words_are_wanted_in_vain(stage: Stage) -> None:
    Loudspeaker(stage)
    async with stage.run():
        await stage.press("enter", "v")
        assert "espeak-ng is not installed" in stage.text


async def test_a_device_that_goes_is_told_and_the_session_goes_on(stage: Stage) -> None:
    loudspeaker = Loudspeaker(stage)
    async with stage.run():
        await stage.press("enter")
        loudspeaker.player.rung = Rung.BELL
        loudspeaker.tell(Rung.BELL, "bell")
        await stage.live(1)
        assert "bell" in stage.text.splitlines()[0]
        assert "The sound is gone; the bell of the terminal rings instead." in stage.text
        before = stage.live_screen().session.position
        await stage.live(2)
        assert stage.live_screen().session.position == before + 2


async def test_settings_that_say_nothing_mean_no_sound_and_a_reason(stage: Stage) -> None:
    def refuse(_session: Session, _speed: float) -> Speaker:
        raise HiptimerError("config.toml, line 3: no 'loud'")

    stage.speak = refuse
    async with stage.run(rows=40):
        await stage.press("enter")
        assert "config.toml, line 3" in stage.text
        await stage.live(3)
        assert stage.live_screen().session.position == 3


@pytest.mark.parametrize("keys", [("q", "s", "enter"), ("q", "x"), ("ctrl+c",)])
async def test_sound_ends_with_the_session(stage: Stage, keys: tuple[str, ...]) -> None:
    loudspeaker = Loudspeaker(stage)
    async with stage.run():
        await stage.press("enter")
        await stage.live(20)
        await stage.press(*keys)
    assert loudspeaker.player.is_closed


async def test_nothing_that_can_be_said_is_kept_once_a_session_is_stopped(stage: Stage) -> None:
    Loudspeaker(stage)
    async with stage.run():
        await stage.press("enter")
        await stage.live(21)
        assert stage.app.staff is not None
        sitting = stage.app.staff.sittings.present
        assert sitting is not None
        assert sitting.speaker is not None

        await stage.press("q", "s")

        assert isinstance(stage.app.screen, SummaryScreen)
        assert stage.app.staff.sittings.present is sitting
        assert sitting.speaker is None


async def test_without_sound_its_keys_are_not_offered(stage: Stage) -> None:
    async with stage.run(columns=200):
        await stage.press("enter", "m", "v")
        assert "mute" not in stage.text
        assert stage.text.splitlines()[0].split()[-3:] == ["Core", "five", "18:42"]
