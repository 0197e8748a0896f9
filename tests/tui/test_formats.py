"""Which format a terminal gets."""

import pytest

from hiptimer.tui.formats import Format, format_for


@pytest.mark.parametrize(
    ("columns", "rows", "form"),
    [
        (200, 60, Format.GRAND),
        (110, 34, Format.GRAND),
        (109, 34, Format.LARGE),
        (110, 33, Format.LARGE),
        (76, 23, Format.LARGE),
        (75, 23, Format.MEDIUM),
        (76, 22, Format.MEDIUM),
        (56, 18, Format.MEDIUM),
        (55, 18, Format.SMALL),
        (56, 17, Format.SMALL),
        (40, 15, Format.SMALL),
        (39, 15, Format.BARE),
        (40, 14, Format.BARE),
        (24, 8, Format.BARE),
        (23, 8, Format.LETTER),
        (24, 7, Format.LETTER),
        (1, 1, Format.LETTER),
    ],
)
def test_a_format_takes_both_columns_and_rows(columns: int, rows: int, form: Format) -> None:
    assert format_for(columns, rows) is form
