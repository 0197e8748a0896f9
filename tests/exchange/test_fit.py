"""The binary format: headers, layouts, checksums, and values that are none."""

import struct

import pytest
from exchange.decoders import DECODERS, by_fitdecode, by_garmin
from fitdecode import FitCRCError

from hiptimer.exchange.fit import LONGEST_TEXT, MOST_KINDS, UINT16, Field, FitFile, Kind, crc16
from hiptimer.exchange.fitprofile import EXERCISE_TITLE, FILE_ID, RECORD


def file_of(*titles: str | None) -> bytes:
    file = FitFile()
    file.add(FILE_ID, type=4, time_created=0x4000_0000)
    for title in titles:
        file.add(EXERCISE_TITLE, exercise_category=17, wkt_step_name=title)
    return bytes(file)


def test_the_checksum_is_the_published_one() -> None:
    # CRC-16/ARC of the usual nine digits, from the catalogue of parametrised CRC algorithms.
    assert crc16(b"123456789") == 0xBB3D
    assert crc16(b"6789", crc16(b"12345")) == 0xBB3D


def test_a_file_begins_with_a_header_that_says_how_long_it_is() -> None:
    data = file_of("Lunge")

    size, protocol, _, length, mark, crc = struct.unpack("<BBHI4sH", data[:14])

    assert (size, protocol, mark) == (14, 0x10, b".FIT")
    assert length == len(data) - 14 - 2
    assert crc == crc16(data[:12])


def test_a_checksum_over_a_file_and_its_checksum_is_nothing() -> None:
    assert crc16(file_of("Lunge")) == 0


def test_a_flipped_bit_is_found_by_both_decoders() -> None:
    data = bytearray(file_of("Lunge"))
    data[-4] ^= 1

    with pytest.raises(AssertionError):
        by_garmin(bytes(data))
    with pytest.raises(FitCRCError):
        by_fitdecode(bytes(data))


def test_texts_of_all_lengths_stand_side_by_side() -> None:
    titles = ["x" * length for length in (1, 7, LONGEST_TEXT, 2)]

    for decode in DECODERS:
        read = decode(file_of(*titles))["exercise_title"]
        assert [each["wkt_step_name"] for each in read] == titles


def test_none_is_no_value() -> None:
    for decode in DECODERS:
        assert decode(file_of(None))["exercise_title"] == [{"exercise_category": "lunge"}]


def test_a_layout_is_told_once_for_messages_that_have_it_in_common() -> None:
    one, two, three = (len(file_of(*["Lunge"] * count)) for count in (1, 2, 3))

    assert three - two == two - one == 1 + 2 + len("Lunge\0")


@pytest.mark.parametrize("text", ["x" * 255, "a\0b", "é" * 128])
def test_a_text_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no text for FIT"):
        file_of(text)


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(struct.error):
        FitFile().add(RECORD, timestamp=-1)


def test_more_kinds_than_can_be_told_apart_are_refused() -> None:
    file = FitFile()
    kinds = [Kind(number, {"it": Field(0, UINT16)}) for number in range(MOST_KINDS + 1)]
    for kind in kinds[:MOST_KINDS]:
        file.add(kind, it=1)

    with pytest.raises(ValueError, match="kinds"):
        file.add(kinds[MOST_KINDS], it=1)
