"""The program: the only place where folders, catalogue, history and app are put together."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, TextIO

from hiptimer.errors import HiptimerError
from hiptimer.paths import is_missing
from hiptimer.trainee import Trainee

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.live.session import Session
    from hiptimer.plain.mode import PlainMode
    from hiptimer.settings import Settings
    from hiptimer.sound.ladder import Ladder
    from hiptimer.sound.player import Rung
    from hiptimer.sound.processes import Processes
    from hiptimer.sound.speaker import Speaker
    from hiptimer.sound.voice import VoiceSearch
    from hiptimer.tui.album import Past
    from hiptimer.tui.app import HiptimerApp
    from hiptimer.tui.colours import Colours
    from hiptimer.tui.keymap import Keymap
    from hiptimer.tui.look import Look
    from hiptimer.tui.memory import Memory
    from hiptimer.tui.staff import Means
    from hiptimer.tui.workbench import Workbench

    OnChange = Callable[[Rung, str], None]


def _unheard(_rung: Rung, _detail: str) -> None:
    """Pass over what a player comes to."""


@dataclass(frozen=True)
class Program(Trainee):
    """What the commands work with, made when it is first asked for."""

    color: Colours | Literal["auto"] = "auto"
    """How many colours the terminal has, where the user says so."""

    def bench(self) -> Workbench:
        """Return what the targets are changed with; raises `HiptimerError` as `training` does."""
        from hiptimer.targetfile import change_targets  # noqa: PLC0415
        from hiptimer.tui.workbench import Workbench  # noqa: PLC0415

        afresh = self.afresh()
        write = partial(change_targets, self.folders.targets)
        return Workbench(afresh.training(), afresh.own_targets(), write)

    @property
    def look(self) -> Look:
        """How the app shall look; raises `HiptimerError` for mistakes in the settings."""
        from hiptimer.tui.abilities import abilities_of  # noqa: PLC0415
        from hiptimer.tui.look import Look  # noqa: PLC0415

        asked = None if self.color == "auto" else self.color
        # Where nobody wrote any settings, the models that would read them are not needed.
        if is_missing(self.folders.settings):
            return Look(abilities=abilities_of(os.environ, asked))
        settings = self.settings
        abilities = abilities_of(os.environ, asked, animations=settings.animations)
        return Look(settings.theme, abilities, self._keymap(settings))

    def _keymap(self, settings: Settings) -> Keymap:
        from hiptimer.toml.file import mistake_at  # noqa: PLC0415
        from hiptimer.tui.keymap import KeymapError, keymap_of  # noqa: PLC0415

        try:
            return keymap_of(settings.keys)
        except KeymapError as error:
            place = ("keys", *error.command.split("."))
            raise mistake_at(self.folders.settings, place, str(error)) from error

    def look_back(self) -> Past:
        """Return what the past adds up to for the screens, by the files as they are now."""
        from hiptimer.history.leeway import uncollected  # noqa: PLC0415
        from hiptimer.history.weeks import day_of  # noqa: PLC0415
        from hiptimer.tui.album import Past  # noqa: PLC0415

        afresh = self.afresh()
        plan, now = afresh.week_plan, self.clocks.wall()
        offset_s = self.clocks.local(now).offset_s
        with uncollected():  # until all that was read has gone again
            sessions, remark = self.store.facts()
            found = afresh.statistics(sessions, now, offset_s)
            del sessions
        today = day_of(now, offset_s, plan.day_start)
        return Past(found, today, plan.first_weekday, remark)

    def player(self, ring: Callable[[], None] | None, on_change: OnChange = _unheard) -> Ladder:
        """Return what plays sounds; it is open when it says so."""
        from hiptimer.sound.ladder import Ladder  # noqa: PLC0415

        return Ladder(os.environ, ring=ring, on_change=on_change)

    def search_voice(self, processes: Processes) -> VoiceSearch:
        """Look for the voice that the user wants; takes a moment, and ends with `processes`."""
        from hiptimer.sound.voice import search_voice  # noqa: PLC0415

        return search_voice(
            name=self.settings.voice,
            rate=self.settings.rate,
            cache=self.folders.cache,
            processes=processes,
        )

    def speaker(self, session: Session, speed: float, ring: Callable[[], None]) -> Speaker | None:
        """Return what lets a session be heard, `ring` ringing the terminal's bell.

        None where the user wants no sound, and for rehearsals too fast to be heard. Raises
        `HiptimerError` for mistakes in the settings.
        """
        from hiptimer.sound.processes import Processes  # noqa: PLC0415
        from hiptimer.sound.speaker import FASTEST, Speaker  # noqa: PLC0415

        if self.settings.sound == "off" or speed > FASTEST:
            return None
        processes = Processes()
        return Speaker(
            session,
            self.settings,
            open_player=lambda on_change: self.player(ring, on_change),
            search=lambda: self.search_voice(processes),
            end_search=processes.close,
            speed=speed,
        )

    def screen(self, otherwise: str = "hiptimer start --plain") -> Look:
        """Return how an app shall look, made known to Textual, which must not be imported yet.

        Raises `HiptimerError` where there is no terminal to show it on, naming what to do
        `otherwise`.
        """
        if reason := _undrawable():
            raise HiptimerError(f"{reason}; without one: {otherwise}")
        from hiptimer.tui.abilities import make_known  # noqa: PLC0415

        look = self.look
        make_known(look.abilities, os.environ)
        return look

    def app(self) -> HiptimerApp:
        """Return the app; raises `HiptimerError` as `screen` does.

        The garbage collector is off until the first picture stands: all that is made until then
        stays, and it would look through it again and again.
        """
        look = self.screen()
        gc.disable()
        from hiptimer.tui.app import HiptimerApp  # noqa: PLC0415

        return HiptimerApp(
            self._means,
            figures=lambda: self.figures,
            state_folder=self.folders.state,
            clocks=self.clocks,
            memory=self.memory,
            look=look,
        )

    def _means(self) -> Means:
        """Return what the app works with behind its screens."""
        from hiptimer.tui.staff import Means  # noqa: PLC0415

        return Means(
            load=lambda: self.usable_catalogue,
            train=self.training_to_show,
            store=self.store,
            journals=self.journals,
            shared=self.folders.shared,
            week=self.week,
            week_plan=lambda: self.week_plan,
            speak=self.speaker,
            bench=self.bench,
            own_routines=lambda: self.own_routines,
            look_back=self.look_back,
        )

    @property
    def memory(self) -> Memory:
        """What home showed last, for as long as all that it follows from is as it was."""
        from hiptimer.tui.memory import Memory  # noqa: PLC0415
        from hiptimer.zone import offset_at  # noqa: PLC0415

        at = self.folders
        own = (at.settings, at.exercises, at.routines, at.targets, at.figures)
        sources = (at.history, *own)
        return Memory(at.seen, sources, os.environ, self.clocks.wall, offset_at)

    @property
    def is_plain(self) -> bool:
        """Whether sessions are told in lines when nobody says otherwise."""
        return os.environ.get("HIPTIMER_PLAIN", "") not in ("", "0") or bool(_undrawable())

    def plain(self, countdown: int | None) -> PlainMode:
        """Return what tells a session in lines; None for the countdown that the user has set."""
        from hiptimer.plain.mode import PlainMode  # noqa: PLC0415

        return PlainMode(
            catalogue=self.catalogue,
            store=self.store,
            journals=self.journals,
            recovery=self.recovery,
            clocks=self.clocks,
            speak=self.speaker,
            train=self.training,
            state_folder=self.folders.state,
            countdown=self.settings.plain_countdown if countdown is None else countdown,
        )


def _undrawable() -> str:
    """Return why there is nothing to draw on; empty where there is."""
    # Textual draws on the standard error stream; the standard output may well go to a file.
    if not (_is_terminal(sys.__stdin__) and _is_terminal(sys.__stderr__)):
        return "the app needs a terminal, without pipes"
    if os.environ.get("TERM") == "dumb":
        return "the app needs a terminal that can draw (TERM=dumb)"
    return ""


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
