import time

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.sound.agenda import LATEST, Agenda
from hiptimer.sound.alarm import Alarm


@given(st.lists(st.floats(0, 10)), st.floats(0, 10))
def test_what_is_due_is_done_once_and_in_order(moments: list[float], now: float) -> None:
    agenda: Agenda[float] = Agenda()
    for moment in moments:
        agenda.add(moment, moment)

    assert agenda.due_by(now) == sorted(m for m in moments if now - LATEST <= m <= now)
    assert agenda.due_by(now) == []
    assert agenda.ahead_of(now) == sorted((m, m) for m in moments if m > now)


def test_what_is_due_together_is_done_in_the_order_of_its_entry() -> None:
    agenda: Agenda[str] = Agenda()
    for thing in "bca":
        agenda.add(thing, 1.0)

    assert agenda.due_by(1.0) == ["b", "c", "a"]


def test_what_is_forgotten_is_not_done() -> None:
    agenda: Agenda[str] = Agenda()
    agenda.add("a", 1.0)
    agenda.clear()

    assert agenda.next_due() is None
    assert agenda.due_by(1.0) == []


def test_an_alarm_rings_at_its_moment_also_for_what_was_set_later() -> None:
    rung: list[tuple[str, float]] = []
    alarm: Alarm[str] = Alarm(lambda thing: rung.append((thing, time.monotonic())))
    now = time.monotonic()
    alarm.set("second", now + 0.2)
    alarm.set("first", now + 0.05)
    time.sleep(0.4)
    alarm.close()

    assert [thing for thing, _ in rung] == ["first", "second"]
    assert 0 <= rung[0][1] - now - 0.05 < 0.1
    assert 0 <= rung[1][1] - now - 0.2 < 0.1


def test_what_is_due_right_after_a_long_rest_is_done_at_once() -> None:
    rung: list[float] = []
    alarm: Alarm[str] = Alarm(lambda _thing: rung.append(time.monotonic()))
    for wait in (0.0, 0.2, 0.02):
        time.sleep(wait)
        alarm.set("far", time.monotonic() + 60)  # it rests until then
        due = time.monotonic() + 0.02
        alarm.set("near", due)
        time.sleep(0.15)
        assert [0 <= moment - due < 0.1 for moment in rung] == [True]
        rung.clear()
        alarm.clear()
    alarm.close()


def test_a_closed_alarm_does_nothing() -> None:
    rung: list[str] = []
    alarm: Alarm[str] = Alarm(rung.append)
    alarm.set("late", time.monotonic() + 0.1)
    alarm.close()
    time.sleep(0.2)

    assert rung == []
