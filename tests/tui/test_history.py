"""The history screen: there at once, filled downwards, searched, filtered, changed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from history.files import entry_of, file_of
from hostile import hostile_history
from textual.widgets import Input
from tui.past import remember
from tui.stage import Stage

from hiptimer.history import archive
from hiptimer.history.amended import with_effort, with_note
from hiptimer.history.edits import Edits
from hiptimer.history.file import HistoryError
from hiptimer.tui.history import HistoryScreen
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.pastsession import PastSessionScreen
from hiptimer.tui.sessionlist import SessionList
from hiptimer.tui.statistics import StatisticsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.geometry import Region

    from hiptimer.history.reading import History


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return the app of somebody with six weeks behind him."""
    stage = Stage(tmp_path)
    remember(stage)
    return stage


def rows(stage: Stage) -> list[str]:
    """Return what the list shows, line by line."""
    region = stage.app.screen.query_one(SessionList).region
    lines = stage.text.splitlines()[region.y : region.bottom]
    return [" ".join(line.split()) for line in lines if line.strip(" ▁▂▃▄▅▆▇█")]


def chosen(stage: Stage) -> str:
    """Return the id of the chosen session."""
    card = stage.app.screen.query_one(SessionList).chosen
    return "" if card is None else card.session.id


def heading(stage: Stage) -> str:
    return stage.text.splitlines()[0].strip()


async def test_it_lists_sessions_by_week_newest_first(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("h")
        assert heading(stage) == "History: 13 sessions"
        assert rows(stage)[:6] == [
            "Week of 2 Mar 2026 · 4 sessions · 55 min",
            "Sun 8 Mar 06:42 Myrtl 9:35 178/178 100% easy 0",
            "Fri 6 Mar 18:42 Core five 11:50 76/76 100% easy – easy, more next time",
            "Wed 4 Mar 18:42 All ten 21:56 150/150 100% about right –",
            "Mon 2 Mar 18:42 Core five 11:50 76/76 100% about right 0",
            "Week of 23 Feb 2026 · 2 sessions · 34 min",
        ]
        assert "Myrtl  Sun 8 Mar 2026, 06:42 · 9:35" in stage.text
        await stage.press("down", "down", "down", "down")
        assert "Core five  Sat 28 Feb 2026, 23:30" in stage.text


async def test_the_cursor_passes_over_headings_and_keeps_them_in_sight(stage: Stage) -> None:
    async with stage.run(80, 18):
        await stage.press("h", "end")
        assert chosen(stage) == "past-0"
        await stage.press("pageup", "pageup", "pageup", "pageup")
        assert chosen(stage) == "past-13"
        assert rows(stage)[0].startswith("Week of 2 Mar")
        await stage.press(*["down"] * 4, *["up"] * 4)
        assert chosen(stage) == "past-13"
        seen = [chosen(stage)]
        for _ in range(14):
            await stage.press("pagedown")
            seen.append(chosen(stage))
        assert seen[-1] == "past-0"
        await stage.press("home")
        assert (chosen(stage), rows(stage)[0][:13]) == ("past-13", "Week of 2 Mar")


async def test_moving_the_cursor_draws_two_lines(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run(80, 24):
        await stage.press("h")
        table = stage.app.screen.query_one(SessionList)
        drawn: list[int] = []
        refresh = table.refresh

        def counted(*regions: Region, **more: bool) -> SessionList:
            drawn.extend(row for region in regions for row in range(region.y, region.bottom))
            drawn.extend(range(table.size.height) if not regions else ())
            return refresh(*regions, **more)

        monkeypatch.setattr(table, "refresh", counted)
        await stage.press("down")
        assert sorted(drawn) == [1, 2]


async def test_the_mouse_chooses_and_scrolls(stage: Stage) -> None:
    async with stage.run(80, 18) as running:
        await stage.press("h")
        await running.pilot.click(SessionList, offset=(5, 3))
        await stage.settle()
        assert chosen(stage) == "past-11"
        await running.pilot.click(SessionList, offset=(5, 0))  # a heading
        assert chosen(stage) == "past-11"


# It is read


class Slow:
    """A store that reads the whole only when it may."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may = threading.Event()
        self._read = stage.store.read
        monkeypatch.setattr(stage.store, "read", self.read)
        monkeypatch.setattr(archive, "BATCH", 3)
        monkeypatch.setattr("hiptimer.history.store.GLIMPSE", 9_000)

    def read(self) -> History:
        assert self.may.wait(20)
        return self._read()


async def opened(stage: Stage) -> None:
    """Open the history, which goes on reading."""
    stage.app.action_history()
    while not isinstance(stage.app.screen, HistoryScreen):
        await stage.pilot.pause(0.005)
    await stage.pilot.pause()


async def test_the_last_sessions_are_shown_before_all_are_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run(80, 24) as running:
        slow = Slow(stage, monkeypatch)
        await opened(stage)
        assert heading(stage) == "History: reading …"
        few = rows(stage)
        assert few[1].startswith("Sun 8 Mar 06:42 Myrtl")
        assert 2 <= len(few) < 8
        await running.pilot.press("down")
        slow.may.set()
        await stage.settle()
        assert heading(stage) == "History: 13 sessions"
        assert chosen(stage) == "past-12"
        assert rows(stage)[1 : len(few) - 1] == few[1:-1]
        assert len(rows(stage)) > len(few)


async def test_one_may_leave_while_it_is_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run(80, 24) as running:
        slow = Slow(stage, monkeypatch)
        await opened(stage)
        await running.pilot.press("escape")
        await running.pilot.pause()
        assert isinstance(stage.app.screen, HomeScreen)
        slow.may.set()


async def test_what_is_wrong_with_the_file_is_told(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    raw = file_of({"from": "later"}, entry_of("a"), schema=2)
    stage.store.target.write_bytes(raw)
    async with stage.run():
        await stage.press("h")
        assert heading(stage) == "History: 1 session, 1 unreadable"
        assert "was written by a newer hiptimer" in " ".join(stage.text.split())
        await stage.press("d", "y")
        assert "install the newer version" in " ".join(stage.text.split())
        assert chosen(stage) == "a"
    assert stage.store.target.read_bytes() == raw


async def test_a_history_that_can_not_be_read_says_so(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.store.target.write_text("{ broken")
    async with stage.run():
        await stage.press("h")
        assert heading(stage) == "History: not read"
        assert "history.jsonisdamaged" in "".join(stage.text.split())
        await stage.press("down", "d", "x", "escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_nothing_done_yet_is_said(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.run():
        await stage.press("h", "down", "pagedown", "end", "enter", "d")
        assert heading(stage) == "History: 0 sessions"
        assert "No sessions yet. Begin one on home." in stage.text


# It is searched


async def test_searching_lists_what_has_every_word(stage: Stage) -> None:
    async with stage.run(80, 24):
        await stage.press("h", "slash", *"tired left")
        assert heading(stage) == "History: 1 of 13 sessions"
        assert rows(stage)[1].startswith("Mon 2 Feb 18:42")
        await stage.press("backspace", *"x")
        assert "Nothing found; 1 rehearsal left out." in stage.text
        await stage.press("escape")
        assert heading(stage) == "History: 13 sessions"
        assert stage.app.screen.query_one(Input).value == ""
        await stage.press("slash", *"feb", "enter", "home", "down")
        assert heading(stage) == "History: 7 of 13 sessions"
        assert chosen(stage) == "past-8"
        await stage.press("q")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_the_chosen_session_stays_chosen_while_it_is_listed(stage: Stage) -> None:
    async with stage.run(80, 24):
        await stage.press("h", "down", "down", "down", "b")
        assert heading(stage).split() == ["History:", "8", "of", "13", "sessions", "4", "weeks"]
        assert chosen(stage) == "past-10"
        await stage.press("b", "b", "b", "z")
        assert heading(stage).startswith("History: 14 sessions")
        assert chosen(stage) == "past-10"
        await stage.press("down", "down", "down")
        assert "All ten (rehearsal)" in stage.text
        assert chosen(stage) == "past-7"
        await stage.press("z")
        assert chosen(stage) == "past-6"
        await stage.press("slash", *"bird", "enter")
        assert chosen(stage) == "past-6"
        await stage.press("up", "slash", *[*"-dog", "backspace"], "escape")
        assert chosen(stage) == "past-8"
        await stage.press("slash", *"core five", "enter")
        assert chosen(stage) == "past-5"  # the next older one
        await stage.press("slash", "#")
        assert chosen(stage) == ""
        await stage.press("escape")
        assert chosen(stage) == "past-5"


async def test_the_sessions_with_one_exercise_are_listed(stage: Stage) -> None:
    async with stage.run(80, 24):
        await stage.press("h", "x")
        assert "Sessions with which exercise?" in stage.text
        await stage.press("end", "enter")
        told = heading(stage)
        assert told.startswith("History: 1 of 13 sessions")
        await stage.press("x", "escape")
        assert heading(stage) == told
        await stage.press("x", "home", "enter")
        assert heading(stage) == "History: 13 sessions"


async def test_the_statistics_are_a_key_away(stage: Stage) -> None:
    async with stage.run(80, 24):
        await stage.press("h", "down", "s")
        assert isinstance(stage.app.screen, StatisticsScreen)
        await stage.press("escape")
        assert chosen(stage) == "past-12"


# It is changed


async def test_what_was_deleted_can_be_had_back(stage: Stage) -> None:
    async with stage.run(80, 24):
        await stage.press("h", "down", "d")
        assert "Delete this session?" in stage.text
        assert "Core five, Fri 6 Mar 2026, 18:42." in stage.text
        await stage.press("d", "n")
        assert heading(stage) == "History: 13 sessions"
        await stage.press("d", "y")
        assert heading(stage) == "History: 12 sessions"
        assert "Deleted." in stage.text
        assert chosen(stage) == "past-11"
        assert len(stage.store.read().entries) == 13
        await stage.press("u")
        assert heading(stage) == "History: 13 sessions"
        assert chosen(stage) == "past-12"
        assert "Taken back: deletion of Core five, Fri 6 Mar" in stage.text
        assert len(stage.store.read().entries) == 14
        await stage.press("u", "escape")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_what_was_changed_in_one_session_is_listed(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("h", "down", "down", "down", "down", "enter")
        assert isinstance(stage.app.screen, PastSessionScreen)
        await stage.press("3", "escape")
        assert isinstance(stage.app.screen, HistoryScreen)
        assert chosen(stage) == "past-9"
        assert "Sat 28 Feb 23:30 Core five 11:50 76/76 100% very hard –" in rows(stage)
        await stage.press("u")
        assert "Sat 28 Feb 23:30 Core five 11:50 76/76 100% easy –" in rows(stage)


async def test_undo_in_quick_succession_says_what_came_last(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("h", "d", "y", "d", "y")
        await stage.pilot.press("u", "u", "u")
        await stage.settle()
        assert heading(stage) == "History: 13 sessions"
        assert "Taken back: deletion of Myrtl" in stage.text


async def test_a_change_that_takes_its_time_says_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, delete = threading.Event(), stage.store.delete

    def slowly(name: str) -> object:
        assert may_go_on.wait(10)
        return delete(name)

    monkeypatch.setattr(stage.store, "delete", slowly)
    async with stage.run(80, 24):
        await stage.press("h", "d")
        await stage.pilot.press("y")
        await stage.pilot.pause()
        told = stage.text
        may_go_on.set()
        await stage.settle()
        assert "Saving …" in told
        assert "Deleted." in stage.text


async def test_what_others_changed_is_listed_when_it_can_not_be_taken_back(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("h", "down", "enter", "3", "escape")
        record = next(one for one in stage.store.read().sessions if one.id == "past-12")
        others = Edits(stage.store, stage.clocks.wall)
        others.save(record, with_effort(record, 0, 10), "effort")
        others.save(record, with_note(record, "theirs"), "note")
        await stage.press("u")
        assert "changed elsewhere meanwhile" in stage.text
        assert any("theirs" in row for row in rows(stage))


async def test_home_is_looked_at_again_after_a_deletion(stage: Stage) -> None:
    async with stage.run(80, 24):
        looks: list[int] = []
        before = stage.staff.reception.look_again

        async def look_again() -> object:
            looks.append(len(stage.store.read().entries))
            return await before()

        stage.staff.reception.look_again = look_again  # type: ignore[method-assign, assignment]
        await stage.press("h", "escape")
        assert looks == []
        await stage.press("h", "d", "y", "escape")
        assert looks == [13]


async def test_what_can_not_be_deleted_stays(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> None:
        raise HistoryError("history.json can't be written: No space left on device")

    monkeypatch.setattr(stage.store, "delete", refuse)
    async with stage.run(80, 24):
        await stage.press("h", "d", "y")
        assert "can't be written" in stage.text
        assert heading(stage) == "History: 13 sessions"
        assert chosen(stage) == "past-13"


async def test_what_was_deleted_while_all_is_read_stays_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = stage.store.read()
    async with stage.run(80, 24) as running:
        slow = Slow(stage, monkeypatch)
        monkeypatch.setattr(slow, "_read", lambda: whole)
        await opened(stage)
        await running.pilot.press("d")
        await running.pilot.press("y")
        for _ in range(1000):
            await running.pilot.pause(0.005)
            if chosen(stage) != "past-13":
                break
        slow.may.set()
        await stage.settle()
        assert heading(stage) == "History: 12 sessions"
        assert chosen(stage) == "past-12"


# It fits, and harms nothing


async def test_it_follows_the_size_of_the_terminal(stage: Stage) -> None:
    async with stage.run(120, 40) as running:
        await stage.press("h", "end")
        for columns, rows_there in ((80, 24), (40, 15), (30, 9), (24, 6), (120, 40)):
            await running.pilot.resize_terminal(columns, rows_there)
            await stage.settle()
            assert chosen(stage) == "past-0"
            assert any("26 Jan" in row for row in rows(stage)), (columns, rows_there)
        await running.pilot.resize_terminal(40, 9)
        await stage.settle()
        await stage.press("slash", *"easy")
        assert " easy " in stage.text


async def test_hostile_texts_are_shown_harmless(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    hostile_history(stage.store.target)
    async with stage.run(120, 40):
        await stage.press("h")
        assert heading(stage) == "History: 8 sessions"
        assert "[@click=app.quit]x[/]" in stage.text
        for _ in range(8):
            await stage.press("down")
            assert not {"\x1b", "\x9b", "\u202e"} & set(stage.text)
        await stage.press("x", "end", "enter", "slash", *"[/]", "enter")
        assert isinstance(stage.app.screen, HistoryScreen)
