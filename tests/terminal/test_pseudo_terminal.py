"""The pseudo-terminal itself, with a tiny Textual app and a few plain commands in it."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal.pseudo_terminal import Keys, PseudoTerminal

APP = """
import pathlib, sys, time
from textual.app import App
from textual.widgets import Static

class Small(App):
    BINDINGS = [("ctrl+z", "suspend_process"), ("q", "exit(7)"), ("t", "tick")]
    CSS = "Static { height: 1; }"

    def compose(self):
        yield Static("ready", id="seen")
        yield Static("", id="size")
        yield Static("count 0", id="count")

    def on_mount(self):
        # Textual itself does not always paint everything after a stop.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def on_key(self, event):
        self.query_one("#seen").update(f"key {event.key} ⚡️ wide 你 after")

    def on_resize(self, event):
        self.query_one("#size").update(f"size {event.size.width}x{event.size.height}")

    def action_exit(self, code):
        self.exit(return_code=code, message="farewell")

    async def action_tick(self):
        for count in range(1, 6):
            self.set_timer(count * 0.2, lambda count=count: self.tick(count))

    def tick(self, count):
        self.query_one("#count").update(f"count {count}")
        self.call_after_refresh(self.note)

    def note(self):
        with pathlib.Path(sys.argv[1]).open("a") as log:
            print(time.monotonic(), file=log)

app = Small()
app.run()
sys.exit(app.return_code)
"""


def environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def run(*command: str) -> PseudoTerminal:
    return PseudoTerminal(command, env=environment())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def app(tmp_path: Path, log: Path) -> Iterator[PseudoTerminal]:
    script = tmp_path / "small.py"
    script.write_text(APP)
    with run(sys.executable, str(script), str(log)) as terminal:
        terminal.wait_for("ready")
        terminal.wait_for("size 80x24")
        terminal.wait_for("count 0")
        yield terminal


def test_keys_and_sizes_reach_the_app(app: PseudoTerminal) -> None:
    app.send(Keys.PAGE_DOWN)
    app.wait_for("key pagedown ⚡ wide 你 after")
    app.resize(50, 12)
    app.wait_for(lambda text: "size 50x12" in text and len(text.splitlines()) == 12)
    assert [len(line) for line in app.lines[1:]] == [50] * 11
    app.wait_for("count 0")
    assert app.snapshot(slice(1, 3)) == "size 50x12\ncount 0"


def test_the_terminal_is_restored_at_the_end(app: PseudoTerminal) -> None:
    assert app.unrestored >= {"alternate screen", "cursor hidden", "mouse reporting"}
    assert app.unrestored >= {"bracketed paste", "kitty keyboard"}
    app.send("q")
    assert app.exit_code() == 7
    assert app.unrestored == set()
    assert app.restored
    assert b"\x1b[?1049l" in app.raw
    assert app.snapshot().strip() == "farewell"


def test_ctrl_z_stops_the_app_and_resuming_continues_it(app: PseudoTerminal) -> None:
    assert not app.is_stopped(0)
    app.send(Keys.CTRL_Z)
    assert app.is_stopped()
    assert app.restored
    app.resume()
    app.wait_for("count 0")
    app.send("x")
    app.wait_for("key x")
    assert not app.is_stopped(0)
    assert "alternate screen" in app.unrestored


def test_a_watch_sees_each_change_when_it_arrives(app: PseudoTerminal, log: Path) -> None:
    moments = app.watch(lambda screen: screen.display[2].strip())
    app.send("t")
    app.wait_for("count 5")
    app.send("q")
    assert app.exit_code() == 7
    assert [value for _, value in moments] == [*(f"count {n}" for n in range(1, 6)), ""]
    written = [float(line) for line in log.read_text().split()]
    late = [seen - wrote for (seen, _), wrote in zip(moments, written, strict=False)]
    assert len(late) == 5
    assert all(abs(difference) < 0.2 for difference in late), late


def test_ends_as_the_command_does(tmp_path: Path) -> None:
    with run("sh", "-c", "exit 3") as terminal:
        assert terminal.exit_code() == 3
    with run("cat") as terminal:
        terminal.send(Keys.CTRL_C)
        assert terminal.exit_code() == -signal.SIGINT
    with run("no-such-command") as terminal:
        assert terminal.exit_code() == 127
        assert "no-such-command: No such file" in terminal.text
    with pytest.raises(FileNotFoundError), PseudoTerminal(["ls"], env={}, cwd=tmp_path / "none"):
        pass


def test_no_output_is_lost_at_the_end() -> None:
    with run("sh", "-c", "seq 1 9000; printf '\\033[?25l\\033[?2026hlast'") as terminal:
        assert terminal.exit_code() == 0
        assert terminal.raw.count(b"\n") == 9000
        assert "9000\nlast" in terminal.snapshot()
        assert terminal.unrestored == {"cursor hidden"}


def test_a_plain_command_is_stopped_as_a_job() -> None:
    with run("sleep", "60") as terminal:
        terminal.send(Keys.CTRL_Z)
        assert terminal.is_stopped()
        terminal.resume()
        assert not terminal.is_stopped(0.1)
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code() == -signal.SIGTERM


def test_what_pyte_does_not_know_leaves_no_trace() -> None:
    pieces = [
        *(b"a\x1b[>1", b"u\x1b[=1;2u\x1b[?u\x1b[<", b"u\x1b[4:3mb\x1b[?2048$", b"pc\x1b]11;?\x1b"),
        *(b"\\d\x1bP+q", b"54\x1b\\e\x1b[>0q\x1b]0;ti", b"tle\x07f\x1b[1;2;3;4Hg\xff\xe4\xbd"),
        *(b"\xa0h\x1b[ q\x1b[!p\x1b[?2026hi", b"j\x1b[?2026lk\x1b[?6n"),
    ]
    script = "import os, sys, time\nfor piece in eval(sys.argv[1]):\n"
    script += "    os.write(1, piece); time.sleep(0.03)"
    quiet = 'stty -echo; exec "$@"'  # what the terminal answers would be echoed
    with run("sh", "-c", quiet, "", sys.executable, "-c", script, repr(pieces)) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.raw == b"".join(pieces)
        assert terminal.snapshot().strip() == "abcdefg\ufffd你hijk"
        assert terminal.unrestored == {"line modes"}


def test_leaves_nothing_behind() -> None:
    threads, files = threading.active_count(), len(list(Path("/dev/fd").iterdir()))
    with run("sh", "-c", "trap '' HUP TERM INT; echo here; read _; read _") as terminal:
        terminal.wait_for("here")
    with pytest.raises(ProcessLookupError):
        os.killpg(terminal.pid, 0)
    assert (threading.active_count(), len(list(Path("/dev/fd").iterdir()))) == (threads, files)


def test_waiting_in_vain_shows_the_screen() -> None:
    with run("sh", "-c", "echo here; read _") as terminal:
        terminal.wait_for("here")
        with pytest.raises(AssertionError, match=r"'there'; screen:\nhere"):
            terminal.wait_for("there", 0.05)
        started = time.monotonic()
        terminal.send(Keys.ENTER)
        with pytest.raises(AssertionError, match="ended with 0"):
            terminal.wait_for("there", 30)
        assert time.monotonic() - started < 10


def test_what_stood_there_for_one_frame_was_seen() -> None:
    frames = r"\033[?2026hhere\033[?2026l\033[?2026h\033[2J\033[Hgone\033[?2026l"
    with run("sh", "-c", f"read _; printf '{frames}'; read _") as terminal:
        looked_at: list[str] = []

        def is_here(text: str) -> bool:
            looked_at.append(text)
            if len(looked_at) == 1:  # so both frames come later
                terminal.send(Keys.ENTER)
            return "here" in text

        terminal.wait_for(is_here, 5)
        assert terminal.snapshot().strip() == "gone"


def test_what_is_not_read_comes_when_it_is_read_on() -> None:
    with run("sh", "-c", "echo here; read _; echo there") as terminal:
        terminal.wait_for("here")
        terminal.stop_reading()
        terminal.send(Keys.ENTER)
        assert not terminal.has_ended(0.2) or "there" not in terminal.text
        terminal.read_on()
        assert terminal.exit_code() == 0
        assert "there" in terminal.text


def test_a_command_whose_terminal_hangs_up_finds_no_more_input() -> None:
    with run("sh", "-c", "echo here; read _ || exit 5") as terminal:
        terminal.wait_for("here")
        terminal.hang_up()
        assert terminal.has_ended()
        assert terminal.exit_code() == 5
