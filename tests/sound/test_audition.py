"""One of each cue: what a rung lets be heard, and when."""

from itertools import pairwise

import pytest

from hiptimer.live.tone import Tone
from hiptimer.sound.audition import MEANINGS, SENTENCES, Sample, laid_out, samples_on
from hiptimer.sound.bell import PAUSE, TRANSITIONS
from hiptimer.sound.player import Rung

PHRASE = Sample("Left side.", None, "Left side.", 1.2)


def test_every_tone_is_known_and_explained() -> None:
    assert set(MEANINGS) == set(Tone)
    assert all(MEANINGS.values())


def test_the_voice_says_sides_rep_and_rest() -> None:
    assert SENTENCES == (
        "Left side. Bird dog.",
        "Three.",
        "Switch sides. Right side.",
        "Rest, thirty seconds. Then set two of three.",
    )


@pytest.mark.parametrize("rung", [Rung.DEVICE, Rung.COMMAND])
def test_what_plays_sounds_plays_all_of_them(rung: Rung) -> None:
    *tones, phrase = samples_on(rung, [PHRASE])

    assert [tone.cue for tone in tones] == list(MEANINGS)
    assert (phrase, phrase.cue) == (PHRASE, "phrase")


def test_the_bell_has_what_it_rings_for() -> None:
    assert {sample.tone for sample in samples_on(Rung.BELL, [PHRASE])} == TRANSITIONS


def test_silence_has_nothing() -> None:
    assert samples_on(Rung.SILENT, [PHRASE]) == []


def test_no_sound_meets_another_and_the_bell_can_ring_for_each() -> None:
    samples = samples_on(Rung.DEVICE, [PHRASE, PHRASE])
    times = [at for _, at in laid_out(samples)]

    assert times[0] > 0
    for (earlier, later), sample in zip(pairwise(times), samples, strict=False):
        assert later - earlier > max(PAUSE, sample.seconds + 0.4)
