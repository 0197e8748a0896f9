"""The watch for signals, with an app and a terminal that only note what they are asked for."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hiptimer.tui import signals
from hiptimer.tui.signals import SignalWatch
from hiptimer.tui.terminal import Terminal


@dataclass
class FakeApp:
    """Does what it is asked for once it runs."""

    runs_after: int = 0
    """How often it is asked in vain before."""
    codes: list[int] = field(default_factory=list)
    suspended: int = 0
    repainted: int = 0

    def leave_from_outside(self, code: int) -> bool:
        self.runs_after -= 1
        if self.runs_after >= 0:
            return False
        self.codes.append(code)
        return True

    def suspend_from_outside(self) -> bool:
        self.suspended += 1
        return True

    def repaint_from_outside(self) -> bool:
        self.repainted += 1
        return True


class FakeTerminal(Terminal):
    """Notes that it was restored; goes when it is told to."""

    def __init__(self) -> None:
        super().__init__(keys=0, picture=2)
        self.is_gone = False
        self.is_restored = False

    def is_gone_before(self, descriptor: int) -> bool:
        return self.is_gone or super().is_gone_before(descriptor)

    def is_ours(self) -> bool:
        return True

    def drop_unread(self) -> bool:
        return False

    def restore(self) -> None:
        self.is_restored = True


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "PATIENCE", 0.2)
    monkeypatch.setattr(signals, "LOOK", 0.01)


@contextmanager
def watching(
    app: FakeApp,
    terminal: FakeTerminal,
    *,
    flush: Callable[[], None] = lambda: None,
    end: Callable[[int], object] = lambda _: None,
) -> Iterator[SignalWatch]:
    """Watch, and give up the watch even where the process should have ended."""
    with SignalWatch(app, terminal, flush=flush, end=end) as watch:
        yield watch
    if watch.code is not None:
        watch.close()


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def terminal() -> FakeTerminal:
    return FakeTerminal()


def wait_until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.mark.parametrize("number", signals.LEAVING, ids=str)
def test_an_app_that_does_not_leave_is_ended(
    app: FakeApp, terminal: FakeTerminal, number: signal.Signals
) -> None:
    ends: list[int] = []
    with watching(app, terminal, end=ends.append) as watch:
        signal.raise_signal(number)
        wait_until(lambda: ends)

    assert app.codes == ends == [128 + number]
    assert watch.code == 128 + number
    assert terminal.is_restored


def test_the_app_has_its_time_before_it_is_ended(app: FakeApp, terminal: FakeTerminal) -> None:
    ends: list[float] = []
    began = time.monotonic()
    with watching(app, terminal, end=lambda _: ends.append(time.monotonic())):
        signal.raise_signal(signal.SIGTERM)
        wait_until(lambda: ends)

    assert ends[0] - began >= 0.2


def test_an_app_that_does_not_run_yet_is_asked_until_it_does(terminal: FakeTerminal) -> None:
    app = FakeApp(runs_after=3)
    ends: list[int] = []
    with watching(app, terminal, end=ends.append):
        signal.raise_signal(signal.SIGTERM)
        wait_until(lambda: ends)

    assert app.codes == [143]


def test_what_must_be_done_even_then_is_done_first_and_may_fail(
    app: FakeApp, terminal: FakeTerminal
) -> None:
    done: list[str] = []

    def flush() -> None:
        done.append("flushed")
        raise OSError

    with watching(app, terminal, flush=flush, end=lambda _: done.append("ended")):
        signal.raise_signal(signal.SIGTERM)
        wait_until(lambda: "ended" in done)

    assert done == ["flushed", "ended"]


def test_a_terminal_that_goes_counts_as_a_hang_up(app: FakeApp, terminal: FakeTerminal) -> None:
    ends: list[int] = []
    terminal.is_gone = True
    with watching(app, terminal, end=ends.append) as watch:
        wait_until(lambda: ends)

    assert watch.code == 129


def test_signals_that_mean_nothing_here_are_passed_over(
    app: FakeApp, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "PATIENCE", 0.0)
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    try:
        with watching(app, terminal, end=lambda _: None) as watch:
            signal.raise_signal(signal.SIGUSR1)
            time.sleep(0.05)
            assert watch.code is None
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_a_watch_that_ends_leaves_no_trace(app: FakeApp, terminal: FakeTerminal) -> None:
    def state() -> object:
        wakes = signal.set_wakeup_fd(-1)
        handlers = [signal.getsignal(number) for number in signals.TAKEN]
        return wakes, handlers, threading.active_count(), len(list(Path("/dev/fd").iterdir()))

    before = state()
    with watching(app, terminal) as watch:
        watch.take_stop_signals()
        assert signal.getsignal(signal.SIGTERM) not in (signal.SIG_DFL, signal.SIG_IGN)

    assert state() == before


def test_stop_signals_ask_once_until_the_process_was_stopped(
    app: FakeApp, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.kill", lambda *_: None)
    with watching(app, terminal) as watch:
        watch.take_stop_signals()
        signal.raise_signal(signal.SIGTSTP)
        signal.raise_signal(signal.SIGTSTP)
        assert app.suspended == 1
        watch.stop()
        signal.raise_signal(signal.SIGTSTP)

    assert app.suspended == 2


def test_a_stop_signal_that_comes_while_one_is_handled_is_the_same_stop(
    terminal: FakeTerminal,
) -> None:
    class Interrupted(FakeApp):
        def suspend_from_outside(self) -> bool:
            if not self.suspended:
                self.suspended += 1
                signal.raise_signal(signal.SIGTSTP)
                return True
            return super().suspend_from_outside()

    app = Interrupted()
    with watching(app, terminal) as watch:
        watch.take_stop_signals()
        signal.raise_signal(signal.SIGTSTP)
    assert app.suspended == 1


def test_only_a_stop_that_nobody_asked_for_needs_a_new_picture(
    app: FakeApp, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.kill", lambda *_: signal.raise_signal(signal.SIGCONT))
    with watching(app, terminal) as watch:
        watch.take_stop_signals()
        watch.stop()
        assert app.repainted == 0
        signal.raise_signal(signal.SIGCONT)

    assert app.repainted == 1
