"""What a stream of bytes paints on a terminal: the screen by pyte, and the modes it switches."""

import codecs
import contextlib
import re
from collections.abc import Iterator

import pyte

# Whole sequences: CSI, then OSC, then DCS and the other strings, then the short escapes.
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\"
    rb"|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])"
)
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)\Z"
)
# What pyte understands; the rest it would print, take for something else, or fail on.
_FOR_PYTE = re.compile(rb"\x1b(?:\[(?:\?[\d;]*[hlJK]|[\d;]*[@-~])|[()#%].|[0-~])")
_SET_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
ASK_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")
_KITTY = re.compile(rb"\x1b\[([<>])(\d*)u")
_BEGIN_FRAME, END_FRAME, _REPORT = b"\x1b[?2026h", b"\x1b[?2026l", b"\x1b_"
# pyte drops the rest of a text after a character of no width that combines with none.
_NO_WIDTH = re.compile("[\x80-\x9f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")

_ALTERNATE_SCREEN = 1049
_ON_AT_FIRST = {7: "no line wrap", 25: "cursor hidden"}  # private modes; what it is without them
_OFF_AT_FIRST = {
    **dict.fromkeys((1000, 1002, 1003, 1006, 1015, 1016), "mouse reporting"),
    1004: "focus reporting",
    _ALTERNATE_SCREEN: "alternate screen",
    2004: "bracketed paste",
    2048: "size reporting",
}


class Display:
    """The screen that a stream of bytes paints, and the modes that it has switched."""

    def __init__(self, columns: int, rows: int) -> None:
        self._rest = b""  # a sequence, or a frame, whose end has not come yet
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._modes: dict[int, bool] = {}
        self._kitty_level = 0
        self._main = self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)

    def lines(self) -> list[str]:
        """Do as pyte's own `display`, which fails on a half-covered wide character."""
        across, rows = range(self.screen.columns), range(self.screen.lines)
        return ["".join(self.screen.buffer[row][at].data for at in across) for row in rows]

    def changed_modes(self) -> set[str]:
        left = {name for mode, name in _ON_AT_FIRST.items() if not self._modes.get(mode, True)}
        left |= {name for mode, name in _OFF_AT_FIRST.items() if self._modes.get(mode)}
        return left | ({"kitty keyboard"} if self._kitty_level else set())

    def resize(self, columns: int, rows: int) -> None:
        for screen in (self._main, self.screen):
            screen.resize(rows, columns)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Paint; yield every sequence after it was obeyed, and nothing (b"") at the end."""
        data = self._rest + data
        end = self._complete(data)
        data, self._rest = data[:end], data[end:]
        done = 0
        for found in _SEQUENCE.finditer(data):
            self._write(data[done : found.start()])
            done = found.end()
            self._obey(found[0])
            yield found[0]
        self._write(data[done:])
        yield b""

    @staticmethod
    def _complete(data: bytes) -> int:
        unfinished = _UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        begun = data.rfind(_BEGIN_FRAME, 0, end)
        # A report of the launcher means that nobody may be left to end the frame.
        ended = max(data.rfind(END_FRAME, 0, end), data.rfind(_REPORT, 0, end))
        return begun if begun > ended else end

    def _write(self, text: bytes) -> None:
        self._stream.feed(_NO_WIDTH.sub("", self._decoder.decode(text)))

    def _obey(self, sequence: bytes) -> None:
        if switched := _SET_MODE.fullmatch(sequence):
            modes = [int(mode) for mode in switched[1].split(b";") if mode]
            self._modes.update(dict.fromkeys(modes, switched[2] == b"h"))
            if _ALTERNATE_SCREEN in modes:
                self._swap_screens()
        elif kitty := _KITTY.fullmatch(sequence):
            step = 1 if kitty[1] == b">" else -int(kitty[2] or 1)
            self._kitty_level = max(0, self._kitty_level + step)
        if _FOR_PYTE.fullmatch(sequence):
            # pyte's handlers fail on more parameters than they know; a terminal ignores those.
            with contextlib.suppress(TypeError):
                self._stream.feed(sequence.decode("ascii", "replace"))

    def _swap_screens(self) -> None:
        # pyte has no alternate screen: what is printed after leaving it would land in the picture.
        size = self._main.columns, self._main.lines
        self.screen = pyte.Screen(*size) if self._modes[_ALTERNATE_SCREEN] else self._main
        self._stream = pyte.Stream(self.screen)
