"""Ways out of the mistakes that make a text no TOML."""

from __future__ import annotations

import re

CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
"""Quotes as word processors and phones make them."""

ADVICE: tuple[tuple[str, str, str], ...] = (
    # What tomllib says; what stands where it says so; the way out.
    (r"", rf"[{CURLY}]", 'write straight quotes: "'),
    (r"Invalid value", r"(?i:true|false|yes|no|on|off)\b", "write true or false, in small letters"),
    (r"Invalid value", r"[^\W\d]", "put text in quotes"),
    (r"Invalid value", r"(\n|#|\Z)", "write a value after ="),
    (r"Invalid value", r"\.\d", "write a figure before the point, as in 0.5"),
    (r"Invalid value", r",", "a comma too many"),
    (r"Expected newline", r",\d", "write fractions with a point, as in 0.5"),
    (r"Expected newline", r"\d", "write numbers without a zero before them; dates need quotes"),
    (
        r"Expected newline",
        r"[^\s\[]",
        "one key and value a line; text needs quotes round all of it",
    ),
    (r"Expected '(=|\]+)'", r"[^\x00-\x7f]", "names have letters from a to z, figures and hyphens"),
    (r"Expected '='", r":", "write = in place of :"),
    (r"Expected '='", r"[^\n]", "names with spaces need hyphens in place of them, or quotes"),
    (r"Expected '='", r"", "write = and a value after it"),
    (r"Expected '\]+'", r"", "end it with the brackets it begins with; no spaces in names"),
    (r"Unclosed array|Unclosed inline", r"\n", "an inline table ends on its line"),
    (r"Unclosed array", r"", "put commas between its values and ] at its end"),
    (r"Unclosed inline", r"", "put commas between its keys and } at its end"),
    (r"Invalid statement|Invalid initial", r"[=\]]", "a name is missing before it"),
    (r"Invalid initial", r"[},]", "a comma too many"),
    (r"Invalid initial", r"(\n|\Z)", "a name is missing here"),
    (r"Invalid statement", r"", "write a key and a value, as in reps = 8, or [a.table]"),
    (r"Invalid initial", r"", "names are letters, figures and hyphens; others need quotes"),
    (r"Cannot declare", r"", "it stands above already; put the two together or rename one"),
    (
        r"Cannot overwrite|Duplicate|Cannot mutate|Cannot redefine",
        r"",
        "it has a value already; keep one of the two",
    ),
    (r"Unescaped", r"", r"write \\ for a backslash, or put the text in single quotes"),
    (r"Illegal character '\\n'", r"", "put the closing quote at the end of the text"),
    (r"Unterminated|Expected ['\"]", r"", "put the closing quote at the end of the text"),
    (r"Illegal|Found invalid", r"", "leave it out"),
    (r"Invalid date", r"", "as text it needs quotes"),
)
"""The first that fits is given."""


def way_out(what: str, text: str, offset: int) -> str:
    """Return `"; …"` for what tomllib says of the text at `offset`, or nothing."""
    here = text[offset : offset + 20]
    for said, stands, advice in ADVICE:
        if re.match(said, what) and re.match(stands, here):
            return f"; {advice}"
    return ""
