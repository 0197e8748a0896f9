"""WAV files into samples: what is believed of them, and how they are brought to our rate."""

from __future__ import annotations

import struct
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound.waves import endless, tone, wav

from hiptimer.sound.pcm import RATE
from hiptimer.sound.recording import (
    MARGIN,
    from_bytes,
    resampled,
    samples_in_wav,
    to_bytes,
    trimmed,
)

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=200).map(lambda found: array("h", found))


def silence(number: int) -> array[int]:
    return array("h", [0]) * number


def test_a_wav_file_at_our_rate_is_taken_as_it_is() -> None:
    assert samples_in_wav(wav(tone())) == tone()


def test_a_header_that_claims_two_gigabytes_is_not_believed() -> None:
    assert samples_in_wav(endless(wav(tone()))) == tone()


def test_a_file_that_ends_in_half_a_sample_loses_that_half() -> None:
    assert samples_in_wav(endless(wav(tone()))[:-1]) == tone()[:-1]


def test_channels_are_mixed() -> None:
    both = array("h", [100, 300, -100, -300])

    assert samples_in_wav(wav(both, channels=2)) == array("h", [200, -200])


def test_a_moment_without_all_its_channels_is_dropped() -> None:
    both = array("h", [100, 300, -100, -300])

    assert samples_in_wav(endless(wav(both, channels=2))[:-2]) == array("h", [200])


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 44_100, 48_000])
def test_another_rate_gives_the_same_tone(rate: int) -> None:
    found = samples_in_wav(wav(tone(rate=rate), rate=rate))

    ours = tone()
    assert abs(len(found) - len(ours)) <= 1
    # On straight lines between 16 points a wave of 500 Hz loses 2 % at most.
    assert max(abs(a - b) for a, b in zip(found[:-20], ours[:-20], strict=False)) < 400


def test_parts_of_the_file_that_are_not_sound_are_passed_over() -> None:
    plain = wav(tone())
    odd = struct.pack("<4sI", b"LIST", 3) + b"abc\0"

    assert samples_in_wav(plain[:12] + odd + plain[12:] + odd) == tone()


def test_an_extended_header_of_plain_samples_is_read() -> None:
    plain = wav(tone())
    form = struct.pack("<HHIIHHHHIH14x", 0xFFFE, 1, RATE, RATE * 2, 2, 16, 22, 16, 4, 1)
    chunk = struct.pack("<4sI", b"fmt ", len(form)) + form

    assert samples_in_wav(plain[:12] + chunk + plain[36:]) == tone()


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "not a WAV file"),
        (b"Error: no such voice\n", "not a WAV file"),
        (b"RIFF\0\0\0\0AVI ", "not a WAV file"),
        (wav(tone())[:36], "no sound in the WAV file"),
        (wav(tone())[:12] + wav(tone())[36:], "sound before its format"),
        (b"RIFF\0\0\0\0WAVEfmt \x02\0\0\0\1\0", "a format that is cut short"),
        (wav(tone(), width=1), "not plain samples of 16 bits"),
        (wav(tone(), rate=1), "1 channels at 1 samples a second"),
        (wav(tone(), channels=9), "9 channels at 22050 samples a second"),
    ],
)
def test_what_can_not_be_read_is_told(raw: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        samples_in_wav(raw)


@given(st.binary(max_size=80), st.integers(0, 60), st.binary(max_size=8))
def test_a_spoilt_file_is_read_or_refused_but_breaks_nothing(
    tail: bytes, at: int, other: bytes
) -> None:
    raw = wav(array("h", [1, 2, 3])) + tail
    raw = raw[:at] + other + raw[at + len(other) :]

    try:
        found = samples_in_wav(raw)
    except ValueError:
        return
    assert len(found) <= len(raw) * 6


@given(SAMPLES, st.integers(4_000, 192_000))
def test_another_rate_keeps_length_and_loudness(samples: array[int], rate: int) -> None:
    found = resampled(samples, rate)

    if not samples:
        assert not found
        return
    assert abs(len(found) / RATE - len(samples) / rate) <= 1 / RATE
    assert min(samples) <= min(found) <= max(found) <= max(samples)


def test_silence_around_a_sound_is_cut_but_for_a_hundredth_of_a_second() -> None:
    found = trimmed(silence(5000) + tone() + silence(9000))

    assert found == silence(MARGIN) + tone() + silence(MARGIN)


def test_a_sound_that_begins_at_once_is_left_alone() -> None:
    assert trimmed(tone()) == tone()


def test_nothing_is_left_of_silence() -> None:
    assert trimmed(silence(5000)) == array("h")
    assert trimmed(array("h")) == array("h")


@given(SAMPLES)
def test_nothing_loud_is_ever_cut(samples: array[int]) -> None:
    def loud(found: array[int]) -> list[int]:
        return [sample for sample in found if abs(sample) > 160]

    assert loud(trimmed(samples)) == loud(samples)


@given(SAMPLES)
def test_samples_survive_the_disk(samples: array[int]) -> None:
    assert from_bytes(to_bytes(samples)) == samples
    assert to_bytes(array("h", [1])) == b"\1\0"
