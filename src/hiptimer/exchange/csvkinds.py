"""Kinds of cells: how values are written into them and read from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiptimer.exchange.csvcells import (
    EMPTY_TEXT,
    CellError,
    as_count,
    as_flag,
    as_instant,
    as_number,
    flag_text,
    harmless,
    instant_text,
    number_text,
    plain,
)
from hiptimer.exchange.mistakes import shown

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of one kind are written into cells and read from them."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]
    """Raises `CellError`."""
    is_text: bool = False
    """Whether an empty cell is a value."""


def _number(value: float) -> str:
    return number_text(value)


def _flag(value: Any) -> str:
    return flag_text(value=value)


def _side(cell: str) -> str:
    side = plain(cell).strip().lower()
    if side not in ("left", "right"):
        raise CellError(f"{shown(side)} is neither left nor right; leave it empty for neither")
    return side


TEXT = Kind(harmless, plain, is_text=True)

NAME = Kind(
    lambda text: harmless(text) or EMPTY_TEXT,
    lambda cell: "" if cell == EMPTY_TEXT else plain(cell),
)
"""A text that may be missing; one without letters is not the same."""

COUNT = Kind(_number, as_count)

NUMBER = Kind(_number, as_number)

FLAG = Kind(_flag, as_flag)

INSTANT = Kind(instant_text, as_instant)

SIDE = Kind(str, _side)
