"""CSV as a table: lines out (RFC 4180), rows with their line numbers in."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.exchange.mistakes import Mistake, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE_END = "\r\n"

NEEDS_QUOTES = frozenset(',"\r\n')

SEPARATORS = ",;\t"
"""What separates cells: a comma, or what spreadsheets and other programs put in its place."""

HEAD_BYTES = 64 * 1024
"""Bytes in which the first line of a file ends, if it is one of those that we know."""


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """The line in the file on which it begins, counted from 1."""
    cells: list[str]


def csv_line(cells: Iterable[str]) -> str:
    """Return one row, with its line end."""
    return ",".join(map(_quoted, cells)) + LINE_END


def _quoted(cell: str) -> str:
    return cell if NEEDS_QUOTES.isdisjoint(cell) else '"' + cell.replace('"', '""') + '"'


def header_of(raw: bytes) -> Row:
    """Return the first row of a file, whatever it holds; one without cells where there is none."""
    head = raw[:HEAD_BYTES].decode("utf-8-sig", errors="replace")
    try:
        return next(_rows("", io.StringIO(head, newline=""), separator_of(head)), Row(1, []))
    except UnfitError:
        return Row(1, [])


def separator_of(head: str) -> str:
    """Return what separates the cells of the first line: what stands there most often."""
    line = head.lstrip("\r\n").split("\n", 1)[0].split("\r", 1)[0]
    return max(SEPARATORS, key=line.count)


def rows_of(name: str, raw: bytes) -> Iterator[Row]:
    """Yield the rows of the file `name`, the first line among them, empty ones left out.

    Raises `UnfitError` where the file is no text in UTF-8, or a quotation mark never ends.
    """
    separator = separator_of(raw[:HEAD_BYTES].decode("utf-8-sig", errors="replace"))
    try:
        with io.TextIOWrapper(io.BytesIO(raw), "utf-8-sig", newline="") as text:
            yield from _rows(name, text, separator)
    except UnicodeDecodeError as error:
        what = "holds something that is no text in UTF-8; save it as CSV UTF-8"
        raise UnfitError(name, [Mistake(_line_of_no_text(raw), what)]) from error


def _rows(name: str, text: Iterable[str], separator: str) -> Iterator[Row]:
    line = 1
    with _cells_of_any_length():
        reader = csv.reader(text, delimiter=separator, strict=True)
        try:
            for cells in reader:
                if any(cells):
                    yield Row(line, cells)
                line = reader.line_num + 1
        except csv.Error as error:
            what = f"can't be read from here on ({error})"
            raise UnfitError(name, [Mistake(line, what)]) from error


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """Lift the bound on cells, which would cut long notes; the file as a whole has one."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _line_of_no_text(raw: bytes) -> int | None:
    """Return the line on which the first bytes stand that are no text."""
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1
    return None


def columns_of(header: Sequence[str]) -> list[str]:
    """Return the names of the columns as we compare them: in small letters, spaces once."""
    return [" ".join(cell.casefold().split()) for cell in header]


def wrong_width(row: Row, width: int) -> str:
    """Return what is wrong with a row that has other than `width` cells."""
    cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
    return f"{cells}, but the first line has {width}; is there a separator or a quote too many?"
