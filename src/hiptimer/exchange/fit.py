"""FIT: messages of numbers and texts, in the binary format of sports watches.

Source: the FIT protocol as Garmin publishes it (developer.garmin.com/fit/protocol).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = "<BBHI4s"
"""Its own size, the version of the protocol, that of the profile, bytes of messages, a mark."""

HEADER_SIZE = 14
"""With its own checksum."""

PROTOCOL = 0x10
"""Version 1.0, which has every type that is used here."""

PROFILE = 21158
"""Version 21.158 of the profile, from which messages and fields have their numbers."""

LONGEST_TEXT = 254
"""Bytes of a text; a field has 255, one of which ends it."""

MOST_KINDS = 16
"""Kinds of messages that can be told apart at a time."""

IS_DEFINITION = 0x40


class BaseType(NamedTuple):
    """How a value is laid out."""

    number: int
    form: str
    """The letter that `struct` has for it."""
    invalid: int
    """What stands for no value."""


ENUM = BaseType(0x00, "B", 0xFF)
UINT8 = BaseType(0x02, "B", 0xFF)
UINT16 = BaseType(0x84, "H", 0xFFFF)
UINT32 = BaseType(0x86, "I", 0xFFFFFFFF)
UINT32Z = BaseType(0x8C, "I", 0)
TEXT = BaseType(0x07, "s", 0)


class Field(NamedTuple):
    """One value in a message."""

    number: int
    type: BaseType


class Kind(NamedTuple):
    """A kind of message."""

    number: int
    fields: Mapping[str, Field]
    """By name."""


def crc16(data: bytes, crc: int = 0) -> int:
    """Return the checksum of `data`, going on from `crc`: CRC-16 with 0x8005, bits reflected."""
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc


class FitFile:
    """A FIT file in the making: messages in, bytes out."""

    def __init__(self) -> None:
        self._messages = bytearray()
        self._layouts: dict[int, bytes] = {}
        """How each kind of message was laid out last, in the order in which kinds came up."""

    def add(self, kind: Kind, **values: int | str | None) -> None:
        """Add a message with these fields of its kind; None stands for no value.

        Raises `ValueError` for a text with a NUL in it, or of more bytes than `LONGEST_TEXT`,
        and `struct.error` for a number that its type has no room for.
        """
        fields = [kind.fields[name] for name in values]
        data = [
            _bytes_of(value, field.type)
            for field, value in zip(fields, values.values(), strict=True)
        ]
        layout = b"".join(
            bytes((field.number, len(value), field.type.number))
            for field, value in zip(fields, data, strict=True)
        )
        local = self._local_number(kind, layout)
        self._messages += bytes((local,)) + b"".join(data)

    def __bytes__(self) -> bytes:
        head = struct.pack(HEADER, HEADER_SIZE, PROTOCOL, PROFILE, len(self._messages), b".FIT")
        head += struct.pack("<H", crc16(head))
        whole = head + self._messages
        return whole + struct.pack("<H", crc16(whole))

    def _local_number(self, kind: Kind, layout: bytes) -> int:
        """Return by which number readers know a kind; its layout is told where it is new."""
        is_known = self._layouts.get(kind.number) == layout
        self._layouts[kind.number] = layout
        local = list(self._layouts).index(kind.number)
        if local >= MOST_KINDS:
            raise ValueError(f"more than {MOST_KINDS} kinds of messages")
        if not is_known:
            head = struct.pack("<BBBHB", IS_DEFINITION | local, 0, 0, kind.number, len(layout) // 3)
            self._messages += head + layout
        return local


def _bytes_of(value: int | str | None, base: BaseType) -> bytes:
    if base is TEXT:
        text = str(value or "").encode()
        if b"\0" in text or len(text) > LONGEST_TEXT:
            raise ValueError(f"no text for FIT: {len(text)} bytes")
        return text + b"\0"
    return struct.pack(f"<{base.form}", base.invalid if value is None else value)


def _crc_of(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_CRC = tuple(map(_crc_of, range(256)))
