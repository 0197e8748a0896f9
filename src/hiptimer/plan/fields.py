"""Fields: texts, ids and figures as files that people write may hold them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from hiptimer.text import clean

MOST_CUE_WORDS = 8
"""A cue is read or heard in passing."""

LONGEST_LINE = 300
"""Characters of one text; what a file has beyond them is not shown."""


def _cleaned(text: str) -> str:
    # Not refused: nobody finds the invisible characters that a web page leaves in a copied name.
    line = clean(text, LONGEST_LINE)
    if not line:
        raise ValueError("holds nothing that can be read; write a line of text")
    return line


def _short(text: str) -> str:
    if len(text.split()) > MOST_CUE_WORDS:
        raise ValueError(f"a cue has at most {MOST_CUE_WORDS} words")
    return text


Line = Annotated[str, AfterValidator(_cleaned)]
Cue = Annotated[Line, AfterValidator(_short)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Seconds = Annotated[float, Field(ge=0, le=600)]
FitNumber = Annotated[int, Field(ge=0, le=0xFFFE)]
