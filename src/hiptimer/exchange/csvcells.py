"""Cells of CSV files: harmless in every spreadsheet, and read back as they were."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from hiptimer.exchange.mistakes import shown

if TYPE_CHECKING:
    from datetime import tzinfo

GUARD = "'"
"""What keeps a spreadsheet from taking a cell for a formula."""

STARTERS = frozenset("=+-@\t\r\n＝＋－＠'")
"""What a formula may begin with, in full width too, and the guard itself, so that it can go."""

EMPTY_TEXT = GUARD
"""A text of no letters where a cell without anything means that there is no text."""

NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)

FEW_FIGURES = 9
"""A number of so many figures and nothing else is understood at once; most are."""

YES_NO = {"true": True, "false": False}


class CellError(ValueError):
    """A cell holds something else than it should; the text says what, without the column."""


def harmless(text: str) -> str:
    """Return a cell for `text` that no spreadsheet takes for a formula."""
    return GUARD + text if text[:1] in STARTERS and text else text


def plain(cell: str) -> str:
    """Return the text that a cell stands for: the inverse of `harmless`, for every text.

    A guard before anything that needs none is somebody's own apostrophe.
    """
    return cell[1:] if cell[:1] == GUARD and cell[1:2] in STARTERS and cell[1:] else cell


def number_text(value: float) -> str:
    """Return a number with all its figures and a point, whatever the language of the machine."""
    text = repr(value)
    return harmless(text.removesuffix(".0"))


def instant_text(instant: datetime, zone: tzinfo = UTC) -> str:
    """Return an instant in ISO 8601, in `zone` where a calendar has it."""
    try:
        return instant.astimezone(zone).isoformat()
    except OverflowError:  # at the first or last day that there is
        return instant.isoformat()


def flag_text(*, value: bool) -> str:
    """Return yes or no as JSON has it."""
    return "true" if value else "false"


@lru_cache(maxsize=4096)
def as_number(cell: str) -> float:
    """Return the number in a cell, with a decimal point or comma; raises `CellError`."""
    if cell.isascii() and cell.isdigit() and len(cell) <= FEW_FIGURES:
        return float(cell)
    text = plain(cell.strip())
    if not NUMBER.fullmatch(text):
        raise CellError(f"{shown(text)} is no number")
    return float(text.replace(",", "."))


@lru_cache(maxsize=4096)
def as_count(cell: str) -> int:
    """Return the whole number in a cell, also as `8.0`; raises `CellError`."""
    value = as_number(cell)
    if not value.is_integer():
        raise CellError(f"{shown(plain(cell.strip()))} is no whole number")
    return int(value)


def as_flag(cell: str) -> bool:
    """Return yes or no, in capitals too, as spreadsheets write it; raises `CellError`."""
    try:
        return YES_NO[cell.strip().lower()]
    except KeyError:
        raise CellError(f"{shown(cell)} is neither true nor false") from None


def as_instant(cell: str) -> datetime:
    """Return the instant in a cell; raises `CellError`, also where the offset is missing."""
    text = plain(cell.strip())
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CellError(f"{shown(text)} is no time such as 2026-05-17T18:30:00+02:00") from None
    if found.tzinfo is None:
        raise CellError(f"{shown(text)} lacks its offset, such as +02:00 or Z")
    return found
