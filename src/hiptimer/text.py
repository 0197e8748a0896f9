"""Cleaning of untrusted text, and durations in words and figures."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Format characters that scripts and emoji need: zero-width non-joiner and joiner."""

FIRST_MARK = "\u0300"
"""What comes before it and is printable is tame: there are no marks, joiners or odd blanks."""

MOST_MARKS = 6
"""How many combining marks may follow one character; more pile up over other lines.

Ordinary Burmese and Tibetan words have five on one letter.
"""

UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that steer a terminal, hide text or turn its direction."""

INVISIBLE = "\u034f\u17b4\u17b5"
"""Marks that nobody sees: the grapheme joiner, two inherent vowels of Khmer."""

BLANKS = "\u115f\u1160\u2800\u3164\uffa0\U0001d159"
"""Letters and symbols that look like a space: Hangul fillers, blank Braille, a null note."""


def tame(text: str) -> str:
    """Return `text` as one line that can't steer a terminal, its spaces as they are.

    Control, format (but the joiners), surrogate, private-use, unassigned and direction
    characters go; whatever looks like a space becomes one; piles of combining marks are cut.
    What stays is not normalised: it is shown as it was written.
    """
    if text.isprintable() and max(text, default=" ") < FIRST_MARK:
        return text  # as most lines, at a fiftieth of the time
    kept: list[str] = []
    marks = 0
    for char in text:
        stands_alone = not kept or kept[-1] == " "
        if char.isspace() or char in BLANKS:
            kept.append(" ")
        elif char in JOINERS:
            # One is enough, and it does not let the marks begin anew.
            if not stands_alone and kept[-1] not in JOINERS:
                kept.append(char)
        elif not _is_unwanted(char):
            # A mark without a letter would change what stands before it: our own words.
            is_mark = unicodedata.category(char).startswith("M")
            marks = marks + 1 if is_mark else 0
            if not is_mark or (marks <= MOST_MARKS and not stands_alone):
                kept.append(char)
    return "".join(kept)


def _is_unwanted(char: str) -> bool:
    return unicodedata.category(char) in UNWANTED or char in INVISIBLE


def clean(text: str, limit: int = 200) -> str:
    """Return `text` tame, without idle spaces, and at most `limit` characters long.

    For every text that comes from a file, an argument, a keyboard or an exception. What
    is too long ends in an ellipsis.
    """
    # Nothing beyond a few times the limit can matter; a file may hold megabytes.
    line = " ".join(tame(text[: limit * 8]).split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rstrip(" " + JOINERS) + "…"


def clock_time(seconds: float) -> str:
    """Return a duration as minutes and seconds, `4:05`, with hours where needed, `1:04:05`."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def figure(value: float) -> str:
    """Return a number without a needless fraction: `5`, `2.5`."""
    return f"{value:g}"
