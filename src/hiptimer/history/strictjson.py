"""Strict JSON: what everybody reads alike, and nothing that a reader might choke on."""

from __future__ import annotations

import json
import math
import re
from typing import Any

MOST_DEPTH = 60
"""Objects and arrays inside each other; a session has four, and lies in two."""

ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

NO_BRACKETS = re.compile(r'"(?:[^"\\]++|\\[\s\S])*+"?|[^][{}"]++')
"""Everything but the brackets that make up the depth, in one pass whatever the text."""


def read_json(text: str, depth: int = MOST_DEPTH) -> Any:
    """Return the value of `text`, nested at most `depth` deep.

    Raises `ValueError` for what is no JSON, and for what JSON lets writers get away with: keys
    that stand there twice, NaN and infinities, numbers too large to hold, halves of characters,
    bottomless nesting. Whole numbers are bounded by Python itself, at 4,300 digits.
    """
    if text.count("[") + text.count("{") > depth:
        _check_depth(text, depth)
    value = STRICT.decode(text)
    if "\\u" in text and ESCAPED_SURROGATE.search(text):
        json.dumps(value, ensure_ascii=False).encode()  # refuses half a surrogate pair
    return value


def write_json(value: object) -> str:
    """Return `value` as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> str:
    """Return the same text for equal values, whatever the order of their keys."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)


def _check_depth(text: str, most: int) -> None:
    depth = 0
    for bracket in NO_BRACKETS.sub("", text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(bracket, 0)
        if depth > most:
            raise ValueError("nested too deeply")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _finite(figure: str) -> float:
    value = float(figure)
    if math.isinf(value):
        raise ValueError(f"{figure[:20]} is too large")
    return value


STRICT = json.JSONDecoder(
    object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_float=_finite
)
"""Made once: making one takes longer than reading a short text."""
