"""When a frame is handed to whoever writes it."""

from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver

from hiptimer.tui.handover import FRAME_BEGINS, FRAME_ENDS, prompt

HANDED_OVER = "handed over"


def told(*pieces: str) -> list[str]:
    """Return what a driver writes of some pieces, and when it hands over meanwhile."""
    done: list[str] = []

    class Written(Driver):
        def __init__(self) -> None:
            pass

        def run_input_thread(self) -> None:
            pass

        def start_application_mode(self) -> None:
            pass

        def disable_input(self) -> None:
            pass

        def stop_application_mode(self) -> None:
            pass

        def write(self, data: str) -> None:
            done.append(data)

    class Prompt(prompt(Written, lambda: done.append(HANDED_OVER))):  # type: ignore[misc]
        pass

    driver = Prompt()
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


def test_a_driver_without_a_thread_that_reads_keys_stays_as_it_is() -> None:
    assert prompt(HeadlessDriver) is HeadlessDriver
