"""The lines on which sessions begin in a JSON file, for its mistakes."""

from __future__ import annotations

import json

BLANK = " \t\r\n"

DECODER = json.JSONDecoder()


def lines_of_sessions(text: str) -> list[int]:
    """Return the line on which each session begins, of a file that was understood."""
    place = _after(text, text.index("{") + 1)
    while text[place] == '"':
        key, place = DECODER.raw_decode(text, place)
        place = _after(text, _after(text, place) + 1)
        if key == "sessions":
            return _lines_of_items(text, place)
        place = _behind(text, place)
    return []


def _lines_of_items(text: str, place: int) -> list[int]:
    """Return the line on which each item of the array at `place` begins."""
    lines: list[int] = []
    line, counted = 1, 0
    place = _after(text, place + 1)
    while text[place] != "]":
        line += text.count("\n", counted, place)
        counted = place
        lines.append(line)
        place = _behind(text, place)
    return lines


def _behind(text: str, place: int) -> int:
    """Return where the next value or key begins after the value at `place`, or the end."""
    _, place = DECODER.raw_decode(text, place)
    place = _after(text, place)
    return _after(text, place + 1) if text[place] == "," else place


def _after(text: str, place: int) -> int:
    """Return the first place from `place` on that is not blank."""
    while text[place] in BLANK:
        place += 1
    return place
