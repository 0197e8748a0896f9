import itertools

import numpy as np
import pytest

from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.sound.pcm import LOUDEST, RATE, samples_in
from hiptimer.sound.tones import PATTERNS, tone_samples

PITCHES = {
    Tone.TICK: 660,
    Tone.GO: 1320,
    Tone.HOLD: 990,
    Tone.RELEASE: 495,
    Tone.REST: 550,
    Tone.OPENING: 600,
}


def loudest_hertz(samples: "np.typing.NDArray[np.int16]") -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 16 * len(samples)))
    return float(np.argmax(spectrum)) * RATE / (16 * len(samples))


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_lasts_as_long_as_the_timetable_says(tone: Tone) -> None:
    assert len(tone_samples(tone)) == samples_in(TONE_SECONDS[tone])


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_neither_clicks_nor_clips(tone: Tone) -> None:
    samples = np.array(tone_samples(tone), dtype=float)

    assert samples[0] == 0
    assert abs(samples[-1]) < 0.01 * LOUDEST
    assert np.max(np.abs(samples)) < 0.7 * LOUDEST
    # A sine of 1,320 Hz with its overtone goes no further than this from sample to sample.
    assert np.max(np.abs(np.diff(samples))) < 0.35 * LOUDEST


@pytest.mark.parametrize(("tone", "hertz"), PITCHES.items())
def test_a_tone_of_one_note_has_its_pitch(tone: Tone, hertz: float) -> None:
    assert loudest_hertz(np.array(tone_samples(tone))) == pytest.approx(hertz, rel=0.005)


@pytest.mark.parametrize("tone", [Tone.SWITCH, Tone.FINISH])
def test_what_goes_on_goes_up(tone: Tone) -> None:
    samples = np.array(tone_samples(tone))
    count = len(PATTERNS[tone])
    ends = [note.hertz for note in PATTERNS[tone]]

    heard = [loudest_hertz(part) for part in np.array_split(samples, count)]

    assert heard[0] == pytest.approx(ends[0], rel=0.02)
    assert heard[-1] == pytest.approx(ends[-1], rel=0.02)
    assert ends == sorted(ends)


def test_all_pitches_lie_where_a_small_loudspeaker_is_clear() -> None:
    notes = [note for notes in PATTERNS.values() for note in notes if note.loudness]

    assert all(495 <= note.hertz <= 1320 for note in notes)


def test_no_two_tones_sound_alike() -> None:
    patterns = {tone: tuple(note.hertz for note in notes) for tone, notes in PATTERNS.items()}

    assert all(a != b for a, b in itertools.combinations(patterns.values(), 2))


def test_the_opening_is_soft() -> None:
    assert max(tone_samples(Tone.OPENING)) < max(tone_samples(Tone.TICK)) / 4
