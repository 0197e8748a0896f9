"""The timetable: all that is heard in a session, laid out before it begins."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.live import script
from hiptimer.live.airtime import Airtime
from hiptimer.live.cues import Cue, Grammar, Rank
from hiptimer.live.landmarks import begins_rep, is_last_rep, is_last_set
from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.plan.timeline import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hiptimer.live.script import Line
    from hiptimer.plan.timeline import Timeline

AIR = 0.05
"""Seconds of silence on either side of a phrase, or it would stick to what comes next."""

COUNTDOWNS = ((8.0, 3), (5.0, 2))
"""From how many seconds of a step on its end is told by how many ticks; a shorter one by none."""

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
    if begins_rep(timeline, index):
        if index in timeline.set_starts and is_last_set(timeline, step):
            special.append(Tone.LAST_SET)
        if is_last_rep(timeline, step):
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
