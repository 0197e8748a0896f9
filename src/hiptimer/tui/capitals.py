"""Capitals of pixels, for words and names that read from two metres away.

Pure: text and sizes in, rows of block characters out.
"""

from __future__ import annotations

from math import ceil

from hiptimer.tui.lettering import QUADRANTS

CAPITALS: dict[str, tuple[str, ...]] = {
    "A": (".##.", "#..#", "####", "#..#", "#..#"),
    "B": ("###.", "#..#", "###.", "#..#", "###."),
    "C": (".###", "#...", "#...", "#...", ".###"),
    "D": ("###.", "#..#", "#..#", "#..#", "###."),
    "E": ("####", "#...", "###.", "#...", "####"),
    "F": ("####", "#...", "###.", "#...", "#..."),
    "G": (".###", "#...", "#.##", "#..#", ".###"),
    "H": ("#..#", "#..#", "####", "#..#", "#..#"),
    "I": ("#", "#", "#", "#", "#"),
    "J": ("...#", "...#", "...#", "#..#", ".##."),
    "K": ("#..#", "#.#.", "##..", "#.#.", "#..#"),
    "L": ("#...", "#...", "#...", "#...", "####"),
    "M": ("#...#", "##.##", "#.#.#", "#...#", "#...#"),
    "N": ("#...#", "##..#", "#.#.#", "#..##", "#...#"),
    "O": (".##.", "#..#", "#..#", "#..#", ".##."),
    "P": ("###.", "#..#", "###.", "#...", "#..."),
    "Q": (".##.", "#..#", "#..#", "#.#.", ".#.#"),
    "R": ("###.", "#..#", "###.", "#.#.", "#..#"),
    "S": (".###", "#...", ".##.", "...#", "###."),
    "T": ("###", ".#.", ".#.", ".#.", ".#."),
    "U": ("#..#", "#..#", "#..#", "#..#", ".##."),
    "V": ("#...#", "#...#", "#...#", ".#.#.", "..#.."),
    "W": ("#...#", "#...#", "#.#.#", "#.#.#", ".#.#."),
    "X": ("#...#", ".#.#.", "..#..", ".#.#.", "#...#"),
    "Y": ("#...#", ".#.#.", "..#..", "..#..", "..#.."),
    "Z": ("####", "...#", ".##.", "#...", "####"),
    "-": ("..", "..", "##", "..", ".."),
    ",": ("..", "..", "..", ".#", "#."),
    " ": ("..", "..", "..", "..", ".."),
}
"""Letters of words and names, five pixels tall."""

CAPITAL_HEIGHT = 5


def word_rows(word: str, columns: int, scale: int) -> list[str]:
    """Return a word in pixel capitals, or none where it does not fit or a letter is missing.

    `scale` is in halves of rows for each pixel; a word that is too long is pressed together.
    """
    pixels = _pixels(word)
    across = next((n for n in range(2 * scale, 0, -1) if _columns(word, n) <= columns), 0)
    return _quartered(pixels, across, scale) if pixels and across else []


def name_rows(name: str, columns: int, lines: int) -> list[str]:
    """Return a name in capitals of three rows, broken between its words; none if nothing fits."""
    words = name.upper().split()
    for across in (2, 1):
        broken: list[str] = []
        for word in words:
            longer = f"{broken[-1]} {word}" if broken else word
            if broken and _columns(longer, across) <= columns:
                broken[-1] = longer
            else:
                broken.append(word)
        fits = all(_columns(line, across) <= columns for line in broken)
        if fits and len(broken) <= lines:
            pixels = [_pixels(line) for line in broken]
            return (
                [row for line in pixels for row in _quartered(line, across, 1)]
                if all(pixels)
                else []
            )
    return []


def _pixels(text: str) -> list[str]:
    """Return the rows of pixels of a line of capitals; none where a letter is missing."""
    if not all(letter in CAPITALS for letter in text):
        return []
    bitmaps = [CAPITALS[letter] for letter in text]
    return [".".join(bitmap[row] for bitmap in bitmaps) for row in range(CAPITAL_HEIGHT)]


def _columns(text: str, across: int) -> int:
    """Return the columns of a line of capitals whose pixels are `across` halves of columns wide."""
    pixels = sum(len(CAPITALS[letter][0]) for letter in text if letter in CAPITALS)
    return ceil(across * (pixels + len(text) - 1) / 2)


def _quartered(pixels: list[str], across: int, down: int) -> list[str]:
    """Return pixels as rows of text, `across` halves of columns wide and `down` of rows tall."""
    grown = [[pixel == "#" for pixel in line for _ in range(across)] for line in pixels]
    grown = [line + [False] * (len(line) % 2) for line in grown for _ in range(down)]
    blank = [[False] * len(grown[0])] * (len(grown) % 2)
    return _blocks([*blank, *grown])


def _blocks(filled: list[list[bool]]) -> list[str]:
    """Return quarters of cells as rows of text."""
    return [
        "".join(
            QUADRANTS[upper[x] + 2 * upper[x + 1] + 4 * lower[x] + 8 * lower[x + 1]]
            for x in range(0, len(upper), 2)
        )
        for upper, lower in zip(filled[::2], filled[1::2], strict=True)
    ]
