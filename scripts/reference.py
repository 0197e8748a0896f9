"""Write the reference pages of the documentation from the code. `make reference`.

With `--check` nothing is written; exit code 1 when a page is out of date, or one too many.
"""

from __future__ import annotations

import sys
from pathlib import Path

from commandpage import commands_page
from filepage import file_page
from keypage import keys_page

from hiptimer.filekinds import HISTORY, KINDS

PAGES = Path(__file__).resolve().parents[1] / "docs" / "reference"

MADE = "<!-- Made from the code by `make reference`; what is changed here is lost. -->\n\n"

BY_HAND = frozenset({"config"})
"""Of the files, those that have a page already, which a test holds against the code."""


def pages() -> dict[str, str]:
    """Return every page by the name of its file."""
    files = [name for name in (*KINDS, HISTORY) if name not in BY_HAND]
    found = {"commands": commands_page(), "keys": keys_page()} | {n: file_page(n) for n in files}
    return {f"{name}.md": MADE + text for name, text in found.items()}


def main() -> int:
    """Write the pages, or say which are out of date."""
    is_check = "--check" in sys.argv[1:]
    PAGES.mkdir(exist_ok=True)
    expected = pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    for name in stale:
        print(f"{name}: {'out of date; run: make reference' if is_check else 'written'}")
        if is_check:
            continue
        if name in expected:
            (PAGES / name).write_text(expected[name], encoding="utf-8", newline="\n")
        else:
            (PAGES / name).unlink()
    return int(is_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
