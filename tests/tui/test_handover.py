"""When a frame is handed to whoever writes it."""

from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver

from hiptimer.tui.handover import FRAME_BEGINS, FRAME_ENDS, prompt

HANDED_OVER = "handed over"

SET_UP = "\x1b[?1049h"
"""What a terminal is told before there is a picture."""


def prompt_driver(done: list[str]) -> Driver:
    """Return a driver that notes in `done` what it writes, and when it hands over meanwhile."""

    class Written(HeadlessDriver):
        def __init__(self) -> None:
            pass

        def run_input_thread(self) -> None:
            pass

        def start_application_mode(self) -> None:
            self.write(SET_UP)

        def write(self, data: str) -> None:
            done.append(data)

    return prompt(Written, lambda: done.append(HANDED_OVER))()  # type: ignore[call-arg]


def told(*pieces: str) -> list[str]:
    """Return the same of some pieces, written to a terminal that is set up."""
    done: list[str] = []
    driver = prompt_driver(done)
    driver.start_application_mode()
    done.clear()
    for piece in pieces:
        driver.write(piece)
    return done


def test_a_frame_is_handed_over_once_when_all_of_it_is_there() -> None:
    pieces = (FRAME_BEGINS, "HOLD", FRAME_ENDS)
    assert told(*pieces) == [*pieces, HANDED_OVER]


def test_a_frame_in_one_piece_is_handed_over() -> None:
    frame = f"{FRAME_BEGINS}HOLD{FRAME_ENDS}"
    assert told(frame, frame) == [frame, HANDED_OVER] * 2


def test_where_a_terminal_knows_no_frames_every_piece_is_handed_over() -> None:
    assert told("HOLD", "LOWER") == ["HOLD", HANDED_OVER, "LOWER", HANDED_OVER]


def test_nothing_waits_while_a_terminal_is_set_up_also_for_the_second_time() -> None:
    done: list[str] = []
    driver = prompt_driver(done)
    driver.start_application_mode()
    driver.write("HOLD")
    driver.start_application_mode()
    assert done == [SET_UP, "HOLD", HANDED_OVER, SET_UP]


def test_a_driver_without_a_thread_that_reads_keys_stays_as_it_is() -> None:
    assert prompt(HeadlessDriver) is HeadlessDriver
