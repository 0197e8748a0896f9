"""What is said: text that every engine reads as words, and as nothing but words."""

from __future__ import annotations

import unicodedata

from hiptimer.text import clean

LONGEST = 300
"""Characters of one phrase."""

SPOKEN = ".,:;!?'’…–—-+%°"
"""What may stand between letters and figures.

No bracket, ampersand or backslash: `[[…]]` gives orders to say and phonemes to espeak-ng, and
what is in angle brackets may be taken for SSML.
"""


def utterance(text: str) -> str:
    """Return what an engine is given to say for `text`; empty where there is no word in it."""
    kept = "".join(char if _is_spoken(char) else " " for char in clean(text, LONGEST))
    words = " ".join(kept.split())
    return words if any(char.isalnum() for char in words) else ""


def _is_spoken(char: str) -> bool:
    return char in SPOKEN or unicodedata.category(char)[0] in "LMN"
