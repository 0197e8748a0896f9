"""The tour in lines: the same scenes, in order, for ears and logs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from plain.listener import BEGIN, CATALOGUE, Listener

from hiptimer.plain.tour import KEYS, PlainTour
from hiptimer.tour import CLOSING, LAST_CAPTION, SCENES, Tour, timeline_of

if TYPE_CHECKING:
    from pathlib import Path

    from plain.listener import Given

CAPTIONS = [f"Tour: {line}" for line in (*(scene.line for scene in SCENES), LAST_CAPTION)]


def tell(listener: Listener) -> int:
    """Have the tour told to somebody; return the exit code."""
    tour = Tour(timeline_of(CATALOGUE.library), listener.store, listener.clocks, speed=1)
    told = PlainTour(tour, name_of=CATALOGUE.exercise_name, speak=lambda *_: None, countdown=10)
    return asyncio.run(told.lead(listener))


def listener(home: Path, *will: tuple[str, Given], has_keys: bool = True) -> Listener:
    """Return somebody who has never heard of hiptimer."""
    return Listener(home, will, has_keys=has_keys, is_two_way=has_keys, safety_seen=False)


def test_a_log_tells_every_scene_in_a_minute(tmp_path: Path) -> None:
    log = listener(tmp_path, has_keys=False)

    assert tell(log) == 0

    assert [line for line in log.lines if line.startswith("Tour: ")] == CAPTIONS
    assert log.lines[-1] == CLOSING
    assert 50 <= log.now - BEGIN <= 75
    assert list(tmp_path.iterdir()) == []


def test_what_a_session_tells_stands_between(tmp_path: Path) -> None:
    log = listener(tmp_path, has_keys=False)

    tell(log)

    assert log.after(CAPTIONS[1])[:3] == ["Left 1. Lift.", "Hold 3.", "2"]
    assert log.after(CAPTIONS[6])[:2] == ["Paused.", CAPTIONS[7]]
    assert log.after(CAPTIONS[7])[0] == "Get ready, 3 seconds."
    assert log.after(CAPTIONS[8])[1:3] == ["Single-leg bridge: 1 a side.", "Bird dog: 1 a side."]


def test_space_and_next_lead_on_and_q_leaves(tmp_path: Path) -> None:
    reader = listener(tmp_path, ("Get ready", " "), ("Left 1", "n"), ("Right 1", "x"), (KEYS, "q"))

    assert tell(reader) == 0

    assert reader.now - BEGIN < 1
    assert [line for line in reader.lines if line.startswith("Tour: ")] == CAPTIONS[:3]
    assert reader.lines[-2:] == [KEYS, CLOSING]


@pytest.mark.parametrize("code", [129, 130, 143])
def test_a_signal_ends_it_with_its_code(tmp_path: Path, code: int) -> None:
    assert tell(listener(tmp_path, ("Hold 3", code))) == code
    assert list(tmp_path.iterdir()) == []
