"""The tour: its scenes, and how they lead a session that is only shown."""

from __future__ import annotations

import textwrap
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hiptimer.clock import Clocks
from hiptimer.history.store import HistoryStore
from hiptimer.live import events
from hiptimer.live.course import GAP
from hiptimer.live.cues import speaking_seconds
from hiptimer.live.playhead import State
from hiptimer.plan.timeline import Phase
from hiptimer.tour import (
    CLOSING,
    LAST_CAPTION,
    LAST_SECONDS,
    ROUTINE,
    SCENES,
    Tour,
    WatchedClock,
    seconds_of,
    starts,
    timeline_of,
)
from hiptimer.tui.keymap import keymap_of, told

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.live.events import Event
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.tui.keymap import Keymap

QUICK_READER = 240.0
"""Words a minute that somebody reads without haste; aloud it is some 150."""


class Guide:
    """Shows a tour by a clock that moves only when it is told to."""

    def __init__(self, catalogue: Catalogue, home: Path) -> None:
        self.now = 100.0
        clocks = Clocks()._replace(monotonic=lambda: self.now)
        store = HistoryStore(home / "history.json")
        self.tour = Tour(timeline_of(catalogue.library), store, clocks, speed=1)
        self.happened: list[Event] = list(self.tour.start(self.tour.sitting.now()))

    def look(self) -> None:
        """Let the tour come up to the present."""
        self.happened += self.tour.advance(self.tour.sitting.now())

    def watch(self, seconds: float) -> None:
        """Look at it for some time."""
        for _ in range(round(seconds * 8)):
            self.now += 1 / 8
            self.look()


def captions_by(keymap: Keymap) -> list[str]:
    """Return what the scenes say to somebody who has these keys."""
    key = partial(told, keymap=keymap)
    return [*(scene.caption_by(key) for scene in SCENES), LAST_CAPTION]


@pytest.fixture
def guide(catalogue: Catalogue, tmp_path: Path) -> Guide:
    """Return the tour at its beginning."""
    return Guide(catalogue, tmp_path)


def test_it_takes_about_a_minute(guide: Guide) -> None:
    timeline = guide.tour.session.timeline

    assert 50 <= seconds_of(timeline, guide.tour.session.get_ready) + LAST_SECONDS <= 75


def test_it_shows_what_most_sessions_are_made_of(catalogue: Catalogue) -> None:
    shown = {step.phase for step in timeline_of(catalogue.library).steps}

    assert set(Phase) - shown == {Phase.PULSE, Phase.SWITCH}


def test_its_session_is_in_no_list(catalogue: Catalogue) -> None:
    assert ROUTINE.id not in catalogue.routines.routines
    assert ROUTINE.name not in {each.name for each in catalogue.routines.routines.values()}


@pytest.mark.parametrize("place", range(len(SCENES) + 1))
def test_a_caption_fits_the_smallest_screen(place: int) -> None:
    captions = captions_by({})
    count = f"{place + 1}/{len(captions)} "

    assert len(textwrap.wrap(count + captions[place], 40 - 2)) <= 2


def test_captions_name_the_keys_that_somebody_has() -> None:
    usual, own = (
        captions_by({}),
        captions_by(keymap_of({"live.pause": "f5", "live.stop_here": "z"})),
    )

    assert "← and → go back and skip, d ends a set early, p says that it hurts." in usual
    assert "← and → go back and skip, z ends a set early, p says that it hurts." in own
    assert "The doorbell? space stops the clock, and lets it go on." in usual
    assert "The doorbell? f5 stops the clock, and lets it go on." in own


def test_there_is_time_to_read_every_caption_and_to_look(guide: Guide) -> None:
    end = seconds_of(guide.tour.session.timeline, guide.tour.session.get_ready)
    began = [*starts(guide.tour.session.timeline), end, end + LAST_SECONDS]

    captions = captions_by({})
    for (start, stop), caption in zip(pairwise(began), captions, strict=True):
        assert stop - start >= 5
        assert stop - start >= speaking_seconds(caption, QUICK_READER) + 1


def test_its_last_words_fit_a_line() -> None:
    assert len(CLOSING) <= 80


def test_it_leads_to_the_end_by_itself_with_one_pause(guide: Guide) -> None:
    session = guide.tour.session
    guide.watch(seconds_of(session.timeline, session.get_ready) - 0.5)
    assert session.deadline is not None
    guide.watch(1)

    paused, gone_on = (
        next(each.at for each in guide.happened if isinstance(each, kind))
        for kind in (events.Paused, events.GetReady)
    )
    assert gone_on - paused == 5
    assert session.state is State.OVER
    assert all(each.reps == 1 for each in session.ledger.sets.values())


def test_a_scene_that_is_skipped_is_shown_in_full_all_the_same(guide: Guide) -> None:
    seen = [guide.tour.place]
    for _ in SCENES:
        guide.tour.skip(guide.look)
        seen.append(guide.tour.place)

    assert seen == [*range(len(SCENES)), len(SCENES) - 1]
    assert guide.tour.session.state is State.OVER
    record = guide.tour.sitting.stopped()
    assert record is not None
    assert record.done == 1
    assert record.rehearsal


def test_the_tour_waits_for_who_does_not_look(guide: Guide) -> None:
    guide.watch(2)
    guide.now += 3600

    guide.look()

    assert guide.tour.session.position == 2 + GAP
    assert guide.tour.session.state is State.RUNNING


def test_a_watched_clock_may_leap() -> None:
    now = 50.0
    clock = WatchedClock(lambda: now)

    now += 1
    clock.leap(20)

    assert clock() == 21
