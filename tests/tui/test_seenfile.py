"""The file of what home showed last: read as it was written, or not at all."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from tui.seen import CORE, SEEN, anything_seen

from hiptimer.figures.glyphs import GLYPHS as BLOCKS
from hiptimer.figures.glyphs import LETTERS
from hiptimer.tui.seenfile import GLYPHS, as_text, from_text

if TYPE_CHECKING:
    from hiptimer.tui.lastseen import LastSeen

WORLD = {"version": "1", "files": [["here", 1]]}


@given(anything_seen())
def test_what_is_written_is_read_again(seen: LastSeen) -> None:
    assert from_text(as_text(WORLD, seen), WORLD) == seen


def test_of_another_world_nothing_is_read() -> None:
    assert from_text(as_text(WORLD, SEEN), {**WORLD, "version": "2"}) is None


def test_all_that_figures_are_drawn_with_may_stand_there() -> None:
    assert {*BLOCKS, *LETTERS.values(), "▀"} == GLYPHS


DAMAGED: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "a field is missing": (("heading",), ...),
    "an unknown field": (("more",), 1),
    "no instant": (("made",), "yesterday"),
    "an instant without a zone": (("made",), "2026-03-08T18:42:00"),
    "an instant of another zone": (("made",), "2026-03-08T18:42:00+01:00"),
    "an instant written otherwise": (("made",), "2026-03-08T18:42:00Z"),
    "no instant at all": (("made",), None),
    "an end that is a number": (("until",), 3),
    "no time of day": (("day_start",), "25:00"),
    "a time of day with seconds": (("day_start",), "04:00:01"),
    "a time of day with a zone": (("day_start",), "04:00+01:00"),
    "no weeks": (("weeks",), []),
    "too many weeks": (("weeks",), ["week"] * 9),
    "weeks in one": (("weeks",), "week"),
    "a heading that steers the terminal": (("heading",), "last: \x1b[2J"),
    "a heading that turns its direction": (("heading",), "last: \u202ecore"),
    "a heading of two lines": (("heading",), "last:\ncore"),
    "a heading that is too long": (("heading",), "x" * 501),
    "a heading that is a number": (("heading",), 3),
    "minutes with a fraction": (("minutes",), 15.0),
    "minutes that are true": (("minutes",), True),
    "negative minutes": (("minutes",), -1),
    "too many minutes": (("minutes",), 121),
    "no rows": (("rows",), []),
    "too many rows": (("rows",), [{}] * 201),
    "a routine without an id": (("rows", 0, "id"), ""),
    "an id that is none": (("rows", 0, "id"), "../core"),
    "an id with a line end": (("rows", 0, "id"), "core\n"),
    "an id twice": (("rows", 1, "id"), "core"),
    "a name with a line end": (("rows", 0, "name"), "Core\n"),
    "a length that is whole": (("rows", 0, "seconds"), 710),
    "a negative length": (("rows", 0, "seconds"), -1.0),
    "an endless length": (("rows", 0, "seconds"), 1e300),
    "a page that is text": (("rows", 0, "page"), "page"),
    "a part without a role": (("rows", 0, "page", 0), ["text"]),
    "a part in an unknown role": (("rows", 0, "page", 0), ["text", "link"]),
    "a part in a role that is none": (("rows", 0, "page", 0), ["text", []]),
    "a part that steers the terminal": (("rows", 0, "page", 0), ["a\nb\x07", "plain"]),
    "a part that is too long": (("rows", 0, "page", 0), ["x" * 4001, "plain"]),
    "too many parts": (("rows", 0, "page"), [["x", "plain"]] * 401),
    "a routine that is not there has no figure": (("unseen",), ["core", "other"]),
    "a look that steers the terminal": (("still", "look"), "dark\x9b"),
    "no picture": (("still", "lines"), []),
    "an empty line of a picture": (("still", "lines", 0), []),
    "lines of two lengths": (("still", "lines", 0), [["▟", 1, 0]]),
    "a run without cells": (("still", "lines", 0, 0), ["", 1, 0]),
    "a run of something else": (("still", "lines", 0, 0), ["x", 1, 0]),
    "a colour out of range": (("still", "lines", 0, 0), ["▟", 0x1000000, 0]),
    "a colour that is none": (("still", "lines", 0, 0), ["▟", "red", 0]),
    "a picture that is too large": (("still", "lines"), [[["▟" * 20_001, 1, 0]]]),
    "a picture with too many lines": (("still", "lines"), [[["▟", 1, 0]]] * 20_001),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_is_not_just_as_it_was_written_is_refused(damage: str) -> None:
    (*way, last), value = DAMAGED[damage]
    whole = json.loads(as_text(WORLD, SEEN))
    place = whole["seen"]
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = copy.deepcopy(value)
    with pytest.raises(ValueError, match=r".") as refused:
        from_text(json.dumps(whole, ensure_ascii=False), WORLD)
    assert not isinstance(refused.value, json.JSONDecodeError)


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"world": 1}', "[" * 100_000, '{"seen": 1, "seen": 2, "world": 1}'],
    ids=["empty", "null", "list", "object", "half", "deep", "twice"],
)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(text, WORLD)


def test_half_a_file_is_refused() -> None:
    text = as_text(WORLD, SEEN)
    for end in range(0, len(text) - 1, 7):
        with pytest.raises(ValueError, match=r"."):
            from_text(text[:end], WORLD)


def test_a_name_that_would_be_refused_is_written_all_the_same() -> None:
    """The memory looks at what it wrote, and throws that away."""
    seen = SEEN._replace(rows=(CORE._replace(name="Core\x1b"),), unseen=frozenset())
    with pytest.raises(ValueError, match="plain"):
        from_text(as_text(WORLD, seen), WORLD)
