"""Two hiptimers of one user at the same time."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from terminal.program import journals, sessions, told
from terminal.pseudo_terminal import Keys
from terminal.sight import course, rehearsal, reps_in

ROUTINES = ("bird-dog", "donkey-kick")


def test_sessions_that_end_in_the_same_second_are_both_kept(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as opened:
        both = [
            opened.enter_context(rehearsal(home, routine, 100, "--wait")) for routine in ROUTINES
        ]
        for terminal in both:
            terminal.wait_for("press space", 20)
        said = told(home, capsys, "recover")
        assert said == "Nothing to recover.\n2 sessions go on in another hiptimer.\n"
        for terminal in both:
            terminal.send(" ")
        for terminal in both:
            terminal.wait_for("Whole session", 20)
        # Each has been saved once, or is at it; the answers are saved at the same time again.
        for terminal in both:
            terminal.send("2" + Keys.ENTER)
        assert [terminal.exit_code() for terminal in both] == [0, 0]

    found = sessions(home, capsys)
    ends = [datetime.fromisoformat(record["ended"]) for record in found]
    assert abs(ends[0] - ends[1]).total_seconds() < 1
    assert {record["routine"] for record in found} == set(ROUTINES)
    for record in found:
        way = course(record["routine"])
        assert reps_in(record) == way.first(len(way.reps))
        assert record["exercises"][0]["effort"] is not None
    assert journals(home) == []
