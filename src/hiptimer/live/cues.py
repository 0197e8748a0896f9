"""Cues: what is heard in a session, laid out as one timetable before it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.live import script
from hiptimer.live.airtime import Airtime
from hiptimer.plan.timeline import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hiptimer.live.script import Line
    from hiptimer.plan.timeline import Timeline

RATE = 175.0
"""Words a minute of ordinary speech; the default of espeak-ng."""

AIR = 0.05
"""Seconds of silence on either side of a phrase, or it would stick to what comes next."""

COUNTDOWNS = ((8.0, 3), (5.0, 2))
"""From how many seconds of a step on its end is told by how many ticks; a shorter one by none."""


class Tone(StrEnum):
    """The sounds, told apart by pitch and pattern."""

    TICK = "tick"
    GO = "go"
    HOLD = "hold"
    RELEASE = "release"
    RESET = "reset"
    SWITCH = "switch"
    REST = "rest"
    LAST_REP = "last-rep"
    LAST_SET = "last-set"
    FINISH = "finish"
    OPENING = "opening"


TONE_SECONDS: Mapping[Tone, float] = MappingProxyType(
    {
        Tone.TICK: 0.08,
        Tone.GO: 0.25,
        Tone.HOLD: 0.18,
        Tone.RELEASE: 0.25,
        Tone.RESET: 0.12,
        Tone.SWITCH: 0.35,
        Tone.REST: 0.6,
        Tone.LAST_REP: 0.45,
        Tone.LAST_SET: 0.6,
        Tone.FINISH: 0.9,
        Tone.OPENING: 0.5,
    }
)
"""How long each tone lasts."""

STEADY_TONES: Mapping[Phase, Tone] = MappingProxyType(
    {
        Phase.PREPARE: Tone.OPENING,
        Phase.SWITCH: Tone.SWITCH,
        Phase.REST: Tone.REST,
        Phase.CHANGE: Tone.SWITCH,
        Phase.LIFT: Tone.GO,
        Phase.HOLD: Tone.HOLD,
        Phase.PULSE: Tone.HOLD,
        Phase.RESET: Tone.RESET,
    }
)
"""What sounds as a phase begins, whatever came before it; only lowering depends on that."""


class Rank(IntEnum):
    """What goes first where two cues would meet; the lowest number wins."""

    TRANSITION = 1
    COUNTDOWN = 2
    PLACE = 3
    """Side, movement, set and rep."""
    HALFWAY = 4
    ENCOURAGEMENT = 5
    """What to mind."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that is heard: a tone or a phrase."""

    at: float
    """Seconds from the start of the timeline, or of the time to get ready."""
    seconds: float
    """How long it is heard; of a tone before a very short step less than the tone has."""
    rank: Rank
    tone: Tone | None
    """None for a phrase."""
    text: str | None
    """None for a tone."""

    @property
    def end(self) -> float:
        """When it is over, counted as `at` is."""
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the user wants to hear besides the tones that are always there."""

    words: bool = True
    count_holds: bool = False
    """Whether every second of a hold is counted aloud; a number takes the place of its tick."""
    ticks_in_rest: bool = True
    """Whether ticks lead out of breaks; those within the work and of getting ready stay."""


def timetable(
    timeline: Timeline, grammar: Grammar, seconds_of: Callable[[str], float]
) -> tuple[Cue, ...]:
    """Return all that is heard in a session, in the order in which it begins.

    `seconds_of` tells how long a phrase takes to say; where its fullest form has no room, a
    shorter one is said, or none. Nothing sounds at the same time as anything else. What ranks
    higher is laid first, so that it stands where it belongs.

    A transition is the start of any step, each beat of a run of pulses included: beats are felt
    in the body and have to be heard, all with the tone of a hold. The end has its tone too.
    """
    sheet = _Sheet(seconds_of)
    for index, step in enumerate(timeline.steps):
        if step.end > step.start:  # a hold of a billionth of a second ends as it begins
            sheet.lay_transition(step.start, step.seconds, _tones(timeline, index))
    sheet.lay_transition(timeline.seconds, TONE_SECONDS[Tone.FINISH], (Tone.FINISH,))
    if grammar.words and grammar.count_holds:
        sheet.say(Rank.COUNTDOWN, script.counts(timeline))
    sheet.lay_ticks(_ticks(timeline, grammar))
    if grammar.words:
        sheet.say(Rank.PLACE, script.places(timeline))
        sheet.say(Rank.HALFWAY, script.halves(timeline))
        sheet.say(Rank.ENCOURAGEMENT, script.reminders(timeline))
    return sheet.cues


def ready_cues(
    timeline: Timeline,
    index: int,
    *,
    position: float,
    seconds: float,
    grammar: Grammar,
    seconds_of: Callable[[str], float],
) -> tuple[Cue, ...]:
    """Return what is heard while somebody gets ready, counted from the beginning of that.

    After `seconds` the step at `index` goes on, from `position` on the timeline. Its tone at the
    end is among the cues: the timetable goes on with what comes after `position`.
    """
    sheet = _Sheet(seconds_of)
    left = timeline.steps[index].end - position
    sheet.lay_transition(seconds, left, _tones(timeline, index))
    sheet.lay_ticks(seconds - before for before in (3, 2, 1) if seconds >= before)
    if grammar.words:
        sheet.say(Rank.PLACE, script.ready(timeline, index, seconds))
    return sheet.cues


def speaking_seconds(text: str, rate: float = RATE) -> float:
    """Return about how long `text` takes to say at `rate` words a minute.

    For when no voice was asked. A stop within the text takes about as long as a word.
    """
    words = re.findall(r"\w+", text.replace("'", ""))
    stops = re.findall(r"[.,:;!?…](?=\s)", text)
    return (len(words) + len(stops)) * 60 / rate


class _Sheet:
    """Cues laid one by one, none over another."""

    def __init__(self, seconds_of: Callable[[str], float]) -> None:
        self._seconds_of = cache(seconds_of)
        self._air = Airtime()
        self._cues: list[Cue] = []

    @property
    def cues(self) -> tuple[Cue, ...]:
        """All cues, in order."""
        return tuple(sorted(self._cues, key=lambda cue: (cue.at, cue.rank)))

    def lay_transition(self, at: float, seconds: float, tones: tuple[Tone, ...]) -> None:
        """Lay the first tone that fits into `seconds`, else the last of them cut short."""
        tone = next((one for one in tones if TONE_SECONDS[one] <= seconds), tones[-1])
        self._lay(Cue(at, min(TONE_SECONDS[tone], seconds), Rank.TRANSITION, tone, None))

    def lay_ticks(self, times: Iterable[float]) -> None:
        """Lay a tick at each of `times` at which nothing sounds yet."""
        seconds = TONE_SECONDS[Tone.TICK]
        for at in times:
            if self._air.is_free(at, seconds):
                self._lay(Cue(at, seconds, Rank.COUNTDOWN, Tone.TICK, None))

    def say(self, rank: Rank, lines: Iterable[Line]) -> None:
        """Lay every line in the fullest form for which there is room, if there is."""
        for line in lines:
            cue = self._spoken(rank, line)
            if cue is not None:
                self._lay(cue)

    def _spoken(self, rank: Rank, line: Line) -> Cue | None:
        for text in line.forms:
            seconds = self._seconds_of(text)
            for span in line.spans:
                at = self._air.room(seconds, span, air=AIR, late=line.late)
                if at is not None:
                    return Cue(at, seconds, rank, None, text)
        return None

    def _lay(self, cue: Cue) -> None:
        self._air.take(cue.at, cue.seconds)
        self._cues.append(cue)


def _tones(timeline: Timeline, index: int) -> tuple[Tone, ...]:
    """Return the tones that may mark the start of a step, the most telling first.

    High is up, the middle is stay, low is down or let go, soft and short is being down. Lowering
    from standing still, as a squat begins, is a go as well.
    """
    step, before = timeline.steps[index], timeline.steps[index - 1] if index else None
    special = []
    if script.begins_rep(timeline, index):
        if index in timeline.set_starts and script.is_last_set(timeline, step):
            special.append(Tone.LAST_SET)
        if script.is_last_rep(timeline, step):
            special.append(Tone.LAST_REP)
    from_stillness = before is None or not before.is_work or before.phase is Phase.RESET
    lowering = Tone.GO if from_stillness else Tone.RELEASE
    return (*special, STEADY_TONES.get(step.phase, lowering))


def _ticks(timeline: Timeline, grammar: Grammar) -> Iterator[float]:
    """Return when ticks tell that a step of work, or a whole break, is about to end."""
    length = 0.0
    for step, following in zip(timeline.steps, (*timeline.steps[1:], None), strict=True):
        length += step.seconds
        if not step.is_work and following is not None and not following.is_work:
            continue
        if step.is_work or grammar.ticks_in_rest:
            count = next((ticks for least, ticks in COUNTDOWNS if length >= least), 0)
            yield from (step.end - before for before in range(count, 0, -1))
        length = 0.0
