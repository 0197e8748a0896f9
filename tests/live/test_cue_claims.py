"""What holds for every timetable of cues, whatever the routine, the target and the voice."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from live.timelines import Work, catalogue, timeline_of

from hiptimer.live.cues import Cue, Grammar, Rank, speaking_seconds
from hiptimer.live.timetable import ready_cues, timetable
from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.plan.anatomy import Laterality, Position
from hiptimer.plan.timeline import Timeline
from hiptimer.text import clean

ROUNDING = 1e-6
"""Seconds by which sums of floating-point seconds may miss."""

moving = st.sampled_from([0.05, 0.25, 0.75, 1.0, 1.25, 2.0, 3.0]) | st.floats(0.01, 9.0)
lengths = st.sampled_from([0.0, 1.0, 3.0, 5.0, 8.0, 20.0]) | st.floats(0.0, 40.0)

works = st.builds(
    Work,
    st.sampled_from(Laterality),
    sets=st.integers(1, 3),
    reps=st.integers(1, 3),
    hold=lengths,
    rest=lengths,
    switch=moving,
    lift=moving,
    lower=moving,
    reset=st.just(0.0) | moving,
    position=st.sampled_from(Position),
    holds_last=st.booleans(),
    is_easier=st.booleans(),
) | st.builds(
    Work,
    st.sampled_from(Laterality),
    reps=st.integers(1, 3),
    pulses=st.integers(1, 7),
    lower=moving,
    reset=st.just(0.0) | moving,
)
timelines = st.builds(
    lambda chosen, lead_in, between: timeline_of(*chosen, lead_in=lead_in, between=between),
    chosen=st.lists(works, min_size=1, max_size=3),
    lead_in=lengths,
    between=lengths,
)
grammars = st.builds(Grammar, st.booleans(), st.booleans(), st.booleans())


@dataclass(frozen=True)
class Voice:
    """Speaks at `rate`, and as unevenly as voices do: each text in its own time."""

    rate: int
    unevenness: float

    def __call__(self, text: str) -> float:
        share = sum(map(ord, text)) % 7 / 6
        return speaking_seconds(text, self.rate) * (1 + self.unevenness * share)


voices = st.builds(Voice, st.integers(80, 400), st.floats(0.0, 1.0))
sessions = st.builds(
    lambda timeline, grammar, voice: (
        timeline,
        grammar,
        voice,
        timetable(timeline, grammar, voice),
    ),
    timelines,
    grammars,
    voices,
)
Told = tuple[Timeline, Grammar, Voice, tuple[Cue, ...]]


def check_each(cues: tuple[Cue, ...], grammar: Grammar, voice: Voice) -> None:
    for cue in cues:
        assert (cue.tone is None) != (cue.text is None)
        if cue.tone is not None:
            assert cue.seconds <= TONE_SECONDS[cue.tone]
            rank = Rank.COUNTDOWN if cue.tone is Tone.TICK else Rank.TRANSITION
            assert cue.rank is rank
        if cue.text is not None:
            assert grammar.words
            assert cue.seconds == voice(cue.text)
            assert cue.text == clean(cue.text, 300)
            assert cue.rank > Rank.TRANSITION


def check_apart(cues: tuple[Cue, ...]) -> None:
    """Check that the cues are in order, and that none begins while another sounds."""
    for cue, following in pairwise(cues):
        both_tones = cue.tone is not None and following.tone is not None
        assert cue.end <= following.at + (ROUNDING if both_tones else 0.0)


def ends_of(timeline: Timeline) -> list[float]:
    """Return where a countdown may lead: the end of each step of work, and of each whole break."""
    after = (*timeline.steps[1:], None)
    return [
        step.end
        for step, following in zip(timeline.steps, after, strict=True)
        if step.is_work or (following is not None and following.is_work)
    ]


@given(sessions)
def test_nothing_sounds_while_anything_else_does(told: Told) -> None:
    _, grammar, voice, cues = told
    check_apart(cues)
    check_each(cues, grammar, voice)


@given(sessions)
def test_every_transition_has_its_tone_and_nothing_else_has_one(told: Told) -> None:
    timeline, _, _, cues = told
    tones = {cue.at: cue for cue in cues if cue.rank is Rank.TRANSITION}
    steps = {step.start: step for step in timeline.steps if step.end > step.start}

    assert list(tones) == [*steps, timeline.seconds]
    for at, step in steps.items():
        tone = tones[at].tone
        assert tone is not None
        assert tones[at].seconds == min(TONE_SECONDS[tone], step.seconds)
    assert [at for at, cue in tones.items() if cue.tone is Tone.FINISH] == [timeline.seconds]


@given(sessions)
def test_ticks_are_at_three_two_and_one_seconds_before_an_end_only(told: Told) -> None:
    timeline, _, _, cues = told
    allowed = {end - before for end in ends_of(timeline) for before in (1, 2, 3)}

    assert {cue.at for cue in cues if cue.tone is Tone.TICK} <= allowed


@given(sessions)
def test_nothing_is_heard_before_the_start_or_after_the_end_but_the_finish(told: Told) -> None:
    timeline, _, _, cues = told

    assert cues[0].at == 0.0
    assert cues[-1].tone is Tone.FINISH
    assert all(cue.end <= timeline.seconds + ROUNDING for cue in cues[:-1])


@given(sessions)
def test_words_move_no_tone(told: Told) -> None:
    timeline, grammar, voice, cues = told
    beeps = timetable(timeline, Grammar(words=False, ticks_in_rest=grammar.ticks_in_rest), voice)
    tones = {cue for cue in cues if cue.tone is not None}
    spoken = [cue for cue in cues if cue.text and cue.rank is Rank.COUNTDOWN]

    assert tones <= set(beeps)
    for cue in set(beeps) - tones:
        # A number took its place.
        assert any(one.at <= cue.at < one.end or cue.at <= one.at < cue.end for one in spoken)


@given(sessions, st.data(), st.sampled_from([0.5, 2.0, 3.0, 10.0]))
def test_the_same_holds_while_somebody_gets_ready(
    told: Told, data: st.DataObject, seconds: float
) -> None:
    timeline, grammar, voice, _ = told
    work = [index for index, step in enumerate(timeline.steps) if step.is_work]
    index = data.draw(st.sampled_from(work))
    step = timeline.steps[index]
    position = data.draw(st.floats(step.start, step.end))

    cues = ready_cues(
        timeline, index, position=position, seconds=seconds, grammar=grammar, seconds_of=voice
    )

    check_each(cues, grammar, voice)
    check_apart(cues)
    assert cues[0].at >= 0.0
    assert [cue.at for cue in cues if cue.rank is Rank.TRANSITION] == [seconds] == [cues[-1].at]
    ticks = [seconds - cue.at for cue in cues if cue.tone is Tone.TICK]
    assert ticks == [before for before in (3, 2, 1) if before <= seconds]


@pytest.mark.parametrize("routine", catalogue().routines.routines)
@pytest.mark.parametrize("rate", [80, 175, 400])
def test_in_every_routine_each_side_is_named_before_its_first_rep(routine: str, rate: int) -> None:
    timeline = catalogue().timeline(routine, "article")
    voice = Voice(rate, 0.0)
    cues = timetable(timeline, Grammar(), voice)
    check_apart(cues)

    for before, step in pairwise(timeline.steps):
        if not before.is_work and step.is_work and step.side is not None:
            said = [cue.text for cue in cues if cue.text and before.start <= cue.at < before.end]
            assert any(step.side.capitalize() in text for text in said)
