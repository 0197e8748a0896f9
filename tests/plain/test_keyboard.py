"""Keys from a terminal, lines from a pipe, and the end of either."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator

import pytest

from hiptimer.plain.keyboard import CHUNK, Keyboard, keys_in

SOON = 5.0


@pytest.mark.parametrize(
    ("chunk", "keys"),
    [
        ("n", ["n"]),
        ("nn", ["n", "n"]),
        ("\n", ["\n"]),
        ("\r", ["\r"]),
        ("\x1b[C", ["\x1b[C"]),
        ("\x1bOC", ["\x1b[C"]),
        ("\x1b[Cq", ["\x1b[C", "q"]),
        ("n\x1b[D\x1b[1;2Cb", ["n", "\x1b[D", "\x1b[1;2C", "b"]),
        ("\x1b", ["\x1b"]),
        ("n\n", ["n"]),
        ("next\r\n", ["next"]),
        ("n\nb\n", ["n", "b"]),
    ],
)
def test_what_a_terminal_sends_is_told_apart(chunk: str, keys: list[str]) -> None:
    assert list(keys_in(chunk)) == keys


@contextlib.contextmanager
def piped() -> Iterator[tuple[int, list[str | None]]]:
    """Return the end to write into, and what is heard of it."""
    reader, writer = os.pipe()
    heard: list[str | None] = []
    try:
        with Keyboard(reader, heard.append):
            yield writer, heard
    finally:
        with contextlib.suppress(OSError):
            os.close(writer)


def waits_for(heard: list[str | None], wanted: list[str | None]) -> bool:
    end = time.monotonic() + SOON
    while heard != wanted and time.monotonic() < end:
        time.sleep(0.002)
    return heard == wanted


def test_a_pipe_is_heard_line_by_line_to_its_end() -> None:
    with piped() as (writer, heard):
        os.write(writer, b"ne")
        os.write(writer, b"xt\r\n\nwhere\nquit")
        os.close(writer)

        assert waits_for(heard, ["next", "", "where", "quit", None])


def test_a_line_without_end_is_cut() -> None:
    with piped() as (writer, heard):
        os.write(writer, b"n" * (CHUNK * 3))
        os.close(writer)

        assert waits_for(heard, ["n" * CHUNK, None])


def test_what_is_no_text_is_no_crash() -> None:
    with piped() as (writer, heard):
        os.write(writer, b"\xff\xfe\n")
        os.close(writer)

        assert waits_for(heard, ["\ufffd\ufffd", None])


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_sends_keys_and_is_given_back_as_it_was() -> None:
    import termios  # noqa: PLC0415 - not on Windows

    master, slave = os.openpty()
    before = termios.tcgetattr(slave)
    heard: list[str | None] = []
    try:
        with Keyboard(slave, heard.append):
            assert not termios.tcgetattr(slave)[3] & (termios.ICANON | termios.ECHO)
            assert termios.tcgetattr(slave)[3] & termios.ISIG
            os.write(master, b"n")
            assert waits_for(heard, ["n"])
        assert termios.tcgetattr(slave) == before
    finally:
        os.close(master)
        os.close(slave)
