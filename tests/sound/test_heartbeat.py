from math import inf

import pytest

from hiptimer.sound.heartbeat import BEAT, CLOSELY, DOUBT, PROOF, UNWATCHED, Heartbeat

REPORT = 0.25
"""Seconds between two reports of the child."""


class Watch:
    """Looks at a heart whenever it asks for that, as the ladder does, while a device beats."""

    def __init__(
        self, *, beats_until: float = inf, stops: tuple[float, float] = (inf, 0.0)
    ) -> None:
        """Let the device take frames until a moment; `stops` is when we stand still, how long."""
        self.heart = Heartbeat(0.0)
        self.looks: list[float] = []
        self.died: float | None = None
        self._beats_until = beats_until
        self._stop, self._length = stops

    def until(self, end: float) -> "Watch":
        """Look on until a moment, or until it is dead."""
        while self.died is None and (now := self._after_stop(self.heart.look_by)) <= end:
            # After a stop a look may come before all the reports that have piled up.
            told = self._stop if now == self._stop + self._length else now
            beat = min(told, self._beats_until) // REPORT * REPORT
            self.heart.beat(int(beat * 22_050), self._after_stop(beat))
            self.looks.append(now)
            if not self.heart.is_beating(now):
                self.died = now
        return self

    def _after_stop(self, moment: float) -> float:
        """Return when something is done or read that was due while nothing could be."""
        stands_still = self._stop <= moment < self._stop + self._length
        return self._stop + self._length if stands_still else moment


def test_what_fills_a_buffer_proves_nothing() -> None:
    heart = Heartbeat(now=10.0)
    heart.beat(PROOF, now=10.1)
    assert not heart.is_proven

    heart.beat(PROOF + 1, now=10.2)
    assert heart.is_proven


def test_a_device_that_beats_is_left_alone_for_the_most_part() -> None:
    watch = Watch().until(60.0)

    assert watch.died is None
    assert len(watch.looks) <= 60 / (DOUBT - REPORT)


def test_a_second_without_frames_is_its_end() -> None:
    watch = Watch(beats_until=10.0).until(60.0)

    assert watch.died == pytest.approx(10.0 + BEAT, abs=CLOSELY + 0.001)


def test_reports_of_the_same_number_are_no_beat() -> None:
    heart = Heartbeat(0.0)
    heart.beat(9000, now=0.5)
    for moment in (0.75, 1.25, 1.35, 1.45):
        heart.beat(9000, now=moment)
        assert heart.is_beating(moment)

    assert not heart.is_beating(1.55)


@pytest.mark.parametrize("stop", [10.0, 10.1, 10.2, 10.24])
def test_a_program_that_stood_still_itself_does_not_call_it_dead(stop: float) -> None:
    for length in range(1, 60):  # also those after which it is only just late
        assert Watch(stops=(stop, length / 20)).until(20.0).died is None


def test_a_device_that_died_while_the_program_stood_still_has_a_full_beat() -> None:
    watch = Watch(beats_until=10.0, stops=(10.0, 500.0)).until(600.0)

    assert watch.died == pytest.approx(510.0 + BEAT, abs=CLOSELY + 0.001)


def test_the_first_look_after_standing_still_never_kills() -> None:
    assert UNWATCHED < BEAT - DOUBT
