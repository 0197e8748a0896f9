"""Lines reach whoever reads them at once, tame, and short enough not to be broken."""

import contextlib
import io
import os
import sys
from pathlib import Path

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.plain.page import WIDTH, Page


class Stream(io.StringIO):
    """Notes what was written each time it was flushed."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: list[str] = []

    def flush(self) -> None:
        self.flushed.append(self.getvalue())


def written(*lines: str) -> str:
    stream = io.StringIO()
    Page(stream).say(lines)
    return stream.getvalue()


def test_each_line_is_there_at_once() -> None:
    stream = Stream()

    Page(stream).say(["One.", "Two."])

    assert stream.flushed == ["One.\n", "One.\nTwo.\n"]


def test_a_long_line_is_broken_between_words() -> None:
    text = "Kneel on all fours, side-by-side " * 8

    lines = written(text).splitlines()

    assert all(len(line) <= WIDTH for line in lines)
    assert " ".join(lines) == text.strip()


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\rb", "a\nb", "a\u202eb", "a\x07b"])
def test_no_text_steers_the_terminal(text: str) -> None:
    line = written(text)

    assert line.count("\n") == 1
    assert not {"\x1b", "\r", "\u202e", "\x07"} & set(line)


def test_nothing_to_say_is_no_line() -> None:
    assert written("") == ""


def test_the_bell_rings_only_in_a_terminal() -> None:
    stream = io.StringIO()
    page = Page(stream)

    page.ring()
    assert stream.getvalue() == ""

    page.is_terminal = True
    page.ring()
    assert stream.getvalue() == "\a"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_once_and_then_nothing_is_written() -> None:
    with Path("/dev/full").open("w") as full:
        page = Page(full)
        with pytest.raises(HiptimerError, match="No space left"):
            page.say(["One."])
        page.say(["Two."])


def test_a_reader_that_left_is_told() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        page = Page(pipe)
        with pytest.raises(HiptimerError, match="any more"):
            page.say(["One."])


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can ask a pipe there")
def test_a_line_that_was_broken_off_keeps_the_last_word_from_nobody_who_reads() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as read, os.fdopen(writer, "w") as pipe:
        page = Page(pipe)
        page.break_off()
        page.say(["Saved."])

        assert read.readline() == b"Saved.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can ask a pipe there")
def test_whoever_reads_no_more_is_not_waited_for_after_that() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writer, b"-" * 4096)
    os.set_blocking(writer, True)
    with os.fdopen(writer, "w") as pipe:
        page = Page(pipe)
        page.break_off()
        page.say(["Saved."])

        assert page.is_closed
    os.close(reader)
