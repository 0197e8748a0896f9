"""Two independent decoders of FIT, so that what we write is not only read by ourselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import fitdecode
from garmin_fit_sdk import Decoder, Stream
from garmin_fit_sdk.util import FIT_EPOCH_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Message = dict[str, Any]
"""Values by the names that the profile has for their fields; those that are there."""

Messages = dict[str, list[Message]]
"""By the name of their kind, in the order of the file."""


def by_garmin(data: bytes) -> Messages:
    """Return what the decoder of the profile's own makes of a file, or of several in a chain."""
    assert Decoder(_stream(data)).check_integrity()
    # A stream that was checked is read no more: nothing would come out, and no error either.
    read, errors = Decoder(_stream(data)).read()
    assert errors == []
    messages = {
        name.removesuffix("_mesgs"): cast("list[Message]", found) for name, found in read.items()
    }
    for activity in messages.get("activity", ()):
        local = activity["local_timestamp"] + FIT_EPOCH_S
        activity["local_timestamp"] = datetime.fromtimestamp(local, UTC)
    return messages


def by_fitdecode(data: bytes) -> Messages:
    """Return what fitdecode makes of a file, or of several in a chain."""
    messages: Messages = {}
    for name, message in in_order(data):
        messages.setdefault(name, []).append(message)
    return messages


def in_order(data: bytes) -> Iterator[tuple[str, Message]]:
    """Yield every message of a file with the name of its kind."""
    strict: dict[str, Any] = {
        "check_crc": fitdecode.CrcCheck.RAISE,
        "error_handling": fitdecode.ErrorHandling.RAISE,
    }
    with fitdecode.FitReader(data, **strict) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                fields = {each.name: each.value for each in frame.fields}
                yield frame.name, {k: v for k, v in fields.items() if v is not None}


DECODERS: tuple[Callable[[bytes], Messages], ...] = (by_garmin, by_fitdecode)


class Set(NamedTuple):
    """A set of an activity, as a person finds it in a file."""

    title: str
    category: str
    name: int | None
    reps: int
    milliseconds: int


def active_sets(messages: Messages) -> list[Set]:
    """Return the sets but no rests, in their order, each with the title that stands for it."""
    titles = {
        (each["exercise_category"], each.get("exercise_name")): each["wkt_step_name"]
        for each in messages["exercise_title"]
    }
    assert len(titles) == len(messages["exercise_title"]), "two titles for one exercise"
    return [
        Set(
            titles[each["category"], each.get("category_subtype")],
            each["category"],
            each.get("category_subtype"),
            each["repetitions"],
            milliseconds(each["duration"]),
        )
        for each in messages["set"]
        if each["set_type"] == "active"
    ]


def milliseconds(seconds: float) -> int:
    """Return a duration as the file has it; both decoders make a float of it."""
    return round(seconds * 1000)


def _stream(data: bytes) -> Stream:
    return Stream.from_byte_array(bytearray(data))
