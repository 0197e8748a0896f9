"""The terminal under the app, as a pseudo-terminal of which the test holds both ends."""

import os
import select
import termios
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from hiptimer.tui.terminal import RESTORE, Terminal


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Return what people see and type into, and what the app reads and writes."""
    master, slave = os.openpty()
    yield master, slave
    for descriptor in (master, slave):
        with suppress(OSError):
            os.close(descriptor)


def test_line_modes_are_put_back(ends: tuple[int, int]) -> None:
    _, slave = ends
    terminal = Terminal(keys=slave, picture=slave)
    before = termios.tcgetattr(slave)
    changed = termios.tcgetattr(slave)
    changed[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(slave, termios.TCSANOW, changed)

    terminal.restore()

    assert termios.tcgetattr(slave) == before


def test_restoring_comes_through_to_a_terminal_that_took_no_more(ends: tuple[int, int]) -> None:
    master, slave = ends
    os.set_blocking(slave, False)
    with suppress(BlockingIOError):
        while True:
            os.write(slave, b"x" * 1024)
    os.set_blocking(slave, True)
    terminal = Terminal(keys=slave, picture=slave)

    began = time.monotonic()
    terminal.restore()

    assert time.monotonic() - began < 1
    seen = b""
    while select.select([master], [], [], 0.2)[0]:
        seen += os.read(master, 65536)
    assert seen.endswith(RESTORE.encode())


def test_what_is_read_is_not_dropped(ends: tuple[int, int]) -> None:
    master, slave = ends
    os.write(slave, b"picture")

    assert not Terminal(keys=slave, picture=slave).drop_unread()
    assert os.read(master, 100) == b"picture"


def test_the_terminal_is_there_as_long_as_its_other_end(ends: tuple[int, int]) -> None:
    master, slave = ends
    terminal = Terminal(keys=slave, picture=slave)
    inbox, outbox = os.pipe()
    os.write(outbox, b"x")

    assert not terminal.is_gone_before(inbox)
    os.read(inbox, 1)
    os.close(master)
    assert terminal.is_gone_before(inbox)

    os.close(inbox)
    os.close(outbox)


def test_what_is_no_terminal_can_not_go() -> None:
    inbox, outbox = os.pipe()
    closed, other = os.pipe()
    os.close(other)
    os.write(outbox, b"x")

    assert not Terminal(keys=closed, picture=outbox).is_gone_before(inbox)

    for descriptor in (inbox, outbox, closed):
        os.close(descriptor)


def test_a_terminal_that_is_gone_takes_the_rest_without_complaint(ends: tuple[int, int]) -> None:
    master, slave = ends
    terminal = Terminal(keys=slave, picture=slave)
    os.close(master)

    terminal.restore()
    terminal.let_go()

    assert os.write(slave, b"rest") == 4
