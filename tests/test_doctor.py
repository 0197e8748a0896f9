"""`hiptimer doctor`: it tells what is wrong, and changes nothing."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ladders import FakeLadder, FakeSearch, FakeVoice
from own import EXERCISE, guided, written
from sittings import Home, all_of, record_of

from hiptimer import __version__
from hiptimer.cli import run
from hiptimer.history.journal import MARK, line_of, read_journal
from hiptimer.history.lock import locked
from hiptimer.program import Program
from hiptimer.sound.player import Rung

Captured = pytest.CaptureFixture[str]

TOPICS = {
    "versions": {"versions", "system"},
    "data": {"path", "exists", "files", "bytes", "is_private"},
    "config": {"path", "exists", "files", "bytes", "is_private"},
    "state": {"path", "exists", "files", "bytes", "is_private"},
    "space": {"data_free", "state_free"},
    "lock": {"data", "state"},
    "history": {"path", "bytes", "schema", "sessions", "unreadable"},
    "backups": {"near", "far", "bytes", "newest", "newest_at"},
    "journals": {"pending", "live", "discarded", "elsewhere", "illegible"},
    "copies": {"copies"},
    "settings": {"path", "exists"},
    "own": {"mistakes", "exercises", "routines", "figures"},
    "targets": {"path", "exists", "mistakes"},
    "sound": {
        *("setting", "volume", "rung", "detail", "refusals", "is_remote"),
        *("voice", "no_voice", "warning", "miniaudio"),
    },
    "crashes": {"reports"},
    "terminal": {
        *(
            "is_terminal",
            "is_plain",
            "columns",
            "rows",
            "term",
            "colours",
            "renderer",
            "frames_per_second",
        ),
        *("encoding", "utf8"),
    },
}

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and FIFOs are POSIX")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    yield home
    home.end()


@dataclass
class Studio:
    """What is found when sound is looked at, and what was asked for."""

    search: FakeSearch = field(default_factory=FakeSearch)
    rung: Rung = Rung.DEVICE
    refusals: dict[Rung, str] = field(default_factory=dict)
    opened: list[FakeLadder] = field(default_factory=list)
    rings: list[object] = field(default_factory=list)

    def open(self, ring: object) -> FakeLadder:
        """Stand for `Program.player`."""
        self.rings.append(ring)
        self.opened.append(FakeLadder(self.rung))
        self.opened[-1].refusals = self.refusals
        return self.opened[-1]


@pytest.fixture(autouse=True)
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """Let no check-up of these tests wait for the devices of the machine that runs them."""
    studio = Studio()
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Program, "player", studio.open)
    monkeypatch.setattr(Program, "search_voice", lambda *_: studio.search)
    yield studio
    assert all(ladder.is_closed for ladder in studio.opened)


@pytest.fixture
def lived_in(home: Home) -> Home:
    """Return a home with three sessions, in which all is well."""
    for number, name in enumerate("abc", start=1):
        home.store.save(record_of(name, day=number))
    return home


def told(capsys: Captured, home: Home, *, code: int) -> str:
    """Return what is printed for people; all of it is tame."""
    assert run(["doctor", *home.options]) == code
    out, err = capsys.readouterr()
    assert err == ""
    assert all(line.isprintable() for line in out.splitlines())
    return out


def examined(capsys: Captured, home: Home, *, code: int) -> dict[str, Any]:
    """Return the findings by topic; they are the same in the output for people."""
    assert run(["doctor", "--json", *home.options]) == code
    out, err = capsys.readouterr()
    assert err == ""
    assert out.isascii()
    found = json.loads(out)
    assert list(found) == ["needs_attention", "findings"]
    assert found["needs_attention"] is (code == 1)
    people = "".join(told(capsys, home, code=code).split())
    findings: dict[str, Any] = found["findings"]
    for topic, finding in findings.items():
        mark = "!" if finding["needs_attention"] else ""
        if topic != "terminal" and finding["text"].isprintable():
            assert f"{mark}{topic}{''.join(finding['text'].split())}" in people
    return findings


def ills(findings: dict[str, Any]) -> list[str]:
    return [topic for topic, finding in findings.items() if finding["needs_attention"]]


def test_on_a_fresh_machine_all_is_well_and_nothing_is_made(capsys: Captured, home: Home) -> None:
    findings = examined(capsys, home, code=0)

    assert told(capsys, home, code=0).endswith("\nAll is well.\n")
    assert list(home.place.iterdir()) == []
    assert findings["history"]["text"] == f"{home.history}: no sessions yet"
    assert findings["backups"]["text"] == "none yet"
    assert findings["journals"]["text"] == "nothing interrupted"
    assert findings["settings"]["text"] == "as they come"
    assert findings["data"]["text"] == f"{home.place / 'data'}: not made yet"


def test_of_a_history_that_went_away_the_kept_state_is_named(
    capsys: Captured, lived_in: Home
) -> None:
    shutil.rmtree(lived_in.history.parent)

    text = examined(capsys, lived_in, code=0)["history"]["text"]

    about, _, way = text.partition("; an earlier state is kept: hiptimer merge ")
    assert about == f"{lived_in.history}: no sessions yet"
    assert Path(way).is_file()


def test_every_topic_has_exactly_these_facts(capsys: Captured, lived_in: Home) -> None:
    findings = examined(capsys, lived_in, code=0)

    facts = {topic: set(finding) for topic, finding in findings.items()}
    assert facts == {topic: keys | {"needs_attention", "text"} for topic, keys in TOPICS.items()}
    assert list(findings) == list(TOPICS)


def test_the_facts_are_there_also_when_nothing_else_is(capsys: Captured, home: Home) -> None:
    findings = examined(capsys, home, code=0)

    facts = {topic: set(finding) for topic, finding in findings.items()}
    assert facts == {topic: keys | {"needs_attention", "text"} for topic, keys in TOPICS.items()}


def test_the_output_is_readable_in_eighty_columns(capsys: Captured) -> None:
    assert run(["doctor"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if len(line) > 80 and " " in line[12:]] == []
    assert all(line[:12].strip() in {*TOPICS, ""} for line in lines[:-1])


def test_nothing_is_changed(capsys: Captured, lived_in: Home) -> None:
    lived_in.interrupt()
    lived_in.interrupt(seconds=5.0)
    lived_in.discard()
    os.utime(next((lived_in.journals / "discarded").iterdir()), (0, 0))
    (lived_in.journals / "garbage.jsonl").write_bytes(b"\0garbage")
    shutil.copy(lived_in.history, lived_in.history.with_name("copy.json"))
    lived_in.history.with_name(f".{lived_in.history.name}.1.tmp").write_text("left over")
    lived_in.begin()
    before = all_of(lived_in.place)

    examined(capsys, lived_in, code=1)

    assert all_of(lived_in.place) == before


def test_the_versions_are_told(capsys: Captured, home: Home) -> None:
    versions = examined(capsys, home, code=0)["versions"]["versions"]

    assert versions["hiptimer"] == __version__
    assert {"python", "textual", "pydantic", "filelock"} < set(versions)


def test_the_history_is_told(capsys: Captured, lived_in: Home) -> None:
    history = examined(capsys, lived_in, code=0)["history"]

    size = lived_in.history.stat().st_size
    assert history["text"] == f"{lived_in.history}: 3 sessions, {size / 1000:.3g} KB, schema 1"
    assert (history["bytes"], history["sessions"], history["schema"]) == (size, 3, 1)


def test_entries_that_can_not_be_read_are_told(capsys: Captured, lived_in: Home) -> None:
    data = json.loads(lived_in.history.read_bytes())
    data["sessions"].append({"id": "broken"})
    lived_in.history.write_text(json.dumps(data))

    findings = examined(capsys, lived_in, code=1)

    assert ills(findings) == ["history"]
    assert findings["history"]["unreadable"] == 1


def test_backups_are_told_with_the_age_of_the_newest(capsys: Captured, lived_in: Home) -> None:
    last = lived_in.history.with_name("history.json.bak1")
    for file in lived_in.store.backups.files():
        os.utime(file, (0, 0))
    moment = last.stat().st_mtime_ns
    hours_ago = (lived_in.history.stat().st_mtime_ns // 10**9) - 3 * 3600
    os.utime(last, (hours_ago, hours_ago))

    backups = examined(capsys, lived_in, code=0)["backups"]

    assert moment == 0
    assert (backups["near"], backups["far"], backups["newest"]) == (2, 2, str(last))
    assert f"the newest, 3 hours old: {last}" in backups["text"]


def test_an_interrupted_session_needs_attention(capsys: Captured, home: Home) -> None:
    name = home.interrupt()

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["journals"]
    assert findings["journals"]["pending"] == [name]
    assert findings["journals"]["text"] == "1 session interrupted; see: hiptimer recover"
    assert told(capsys, home, code=1).endswith("\nSomething needs your attention (!).\n")


def test_a_session_that_goes_on_is_told_and_well(capsys: Captured, home: Home) -> None:
    home.begin()

    journals = examined(capsys, home, code=0)["journals"]

    assert journals["live"] == list(home.ids())
    assert journals["pending"] == []
    assert journals["text"] == "1 session in a running hiptimer"


def test_discarded_sessions_are_told_and_well(capsys: Captured, home: Home) -> None:
    name = home.discard()

    journals = examined(capsys, home, code=0)["journals"]

    assert journals["discarded"] == [name]
    assert journals["text"] == "1 discarded; have one back: hiptimer recover --save ID"


def test_sessions_of_other_histories_are_counted_and_well(capsys: Captured, home: Home) -> None:
    home.interrupt()
    other = ("doctor", "--json", *home.options, f"--data-dir={home.place / 'other'}")

    assert run(other) == 0

    journals = json.loads(capsys.readouterr().out)["findings"]["journals"]
    assert (journals["elsewhere"], journals["pending"]) == (1, [])
    assert journals["text"] == "1 of other histories"


def test_settled_sessions_are_nothing_interrupted(capsys: Captured, home: Home) -> None:
    home.interrupt(seconds=5.0)

    assert examined(capsys, home, code=0)["journals"]["text"] == "nothing interrupted"


def test_journals_full_of_garbage_are_told(capsys: Captured, home: Home) -> None:
    home.interrupt()
    (whole,) = home.journals.glob("*.jsonl")
    head, *lines = whole.read_bytes().splitlines(keepends=True)
    garbage = {
        "empty": b"",
        "noughts": bytes(70_000),
        "binary": os.urandom(5000),
        "no-head": b"".join(lines),
        "cut": head[:-20],
        "text": b"hello\n" * 100,
    }
    for name, raw in garbage.items():
        (home.journals / f"{name}.jsonl").write_bytes(raw)
    (home.journals / "folder.jsonl").mkdir()

    journals = examined(capsys, home, code=1)["journals"]

    assert [Path(path).stem for path in journals["illegible"]] == sorted([*garbage, "folder"])
    assert journals["pending"] == [whole.stem]
    assert len(list(home.journals.glob("*.jsonl"))) == len(garbage) + 2


def numberless(line: dict[str, Any]) -> bytes:
    """Return a line that is sound but for its number, which it lacks."""
    text = json.dumps(line).encode()
    return text[:-1] + MARK + f'{zlib.crc32(text):08x}"}}\n'.encode()


CRAFTED: dict[str, Callable[[dict[str, Any]], object]] = {
    "far in time": lambda lines: lines["last"].update(at=1e300),
    "late": lambda lines: lines["head"]["beginning"].update(started="9999-12-31T23:59:59Z"),
    "far in space": lambda lines: lines["head"]["beginning"].update(offset_s=10**30),
    "a little further than anywhere": lambda lines: lines["head"]["beginning"].update(
        offset_s=86_400
    ),
    "of no size": lambda lines: lines["last"].update(
        sets=[[0, 10**30, None, [1], None, 1e300, 1e300, 0, 0]]
    ),
    "many reps": lambda lines: lines["last"].update(
        sets=[[0, 1, None, [1], 10**30, 1.0, 1.0, 0, 0]]
    ),
    "without steps": lambda lines: lines["head"].update(steps=[], paces=[]),
    "of a newer form": lambda lines: lines["head"].update(journal=2),
    "steering": lambda lines: lines["head"].update(name="\x1b[31m\u202e"),
}


@pytest.mark.parametrize("kind", CRAFTED)
def test_a_crafted_journal_is_no_crash(capsys: Captured, home: Home, kind: str) -> None:
    home.interrupt()
    (path,) = home.journals.glob("*.jsonl")
    head, *lines = read_journal(path)
    CRAFTED[kind]({"head": head, "last": lines[-1]})
    path.write_bytes(b"".join(line_of(line, n) for n, line in enumerate([head, *lines])))

    assert ills(examined(capsys, home, code=1)) == ["journals"]


def test_a_journal_with_a_line_of_no_number_is_no_crash(capsys: Captured, home: Home) -> None:
    home.journals.mkdir(parents=True)
    (home.journals / "a.jsonl").write_bytes(numberless({"journal": 1}))

    assert ills(examined(capsys, home, code=1)) == ["journals"]


def test_copies_are_told_with_what_they_hold(capsys: Captured, lived_in: Home) -> None:
    other = Home(lived_in.place / "elsewhere")
    other.store.save(record_of("theirs"))
    copy = lived_in.history.with_name("history.sync-conflict.json")
    shutil.copy(other.history, copy)

    findings = examined(capsys, lived_in, code=1)

    assert ills(findings) == ["copies"]
    assert findings["copies"]["copies"] == [
        {"path": str(copy), "added": 1, "changed": 0, "kept": 0, "deleted": 0}
    ]
    assert findings["copies"]["text"] == (
        f"{copy}: 1 session that is not here; see: hiptimer merge --dry-run FILE"
    )


@pytest.mark.parametrize("raw", [b"day_start = 4\n", b"colour = 1\n", b"\xff", b"[" * 5000, b"="])
def test_wrong_settings_need_attention(capsys: Captured, home: Home, raw: bytes) -> None:
    (home.place / "config").mkdir()
    (home.place / "config" / "config.toml").write_bytes(raw)

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["settings"]
    assert findings["settings"]["text"].startswith("config.toml")


def test_files_of_ones_own_are_looked_through(capsys: Captured, home: Home) -> None:
    config = guided(home.place / "config")
    assert examined(capsys, home, code=0)["own"]["text"] == "1 exercise, 1 routine, 1 figure"

    written(config, exercises="[", routines="[")
    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["own"]
    assert len(findings["own"]["mistakes"]) == 2
    assert findings["own"]["text"].startswith("exercises.toml, line 1, column 2: ")


def test_of_many_mistakes_in_them_the_first_are_told_and_where_the_others_stand(
    capsys: Captured, home: Home
) -> None:
    items = ", ".join(5 * ['{ exercise = "lonnge" }'])
    written(home.place / "config", routines=f'[routines.a]\nname = "A"\nitems = [{items}]\n')

    found = examined(capsys, home, code=1)["own"]

    assert found["text"].count("no exercise 'lonnge'") == 3
    assert found["text"].endswith("; 2 more; all of them: hiptimer routines check")
    assert len(found["mistakes"]) == 5


def test_wrong_targets_need_attention(capsys: Captured, home: Home) -> None:
    path = home.place / "config" / "targets.toml"
    path.parent.mkdir()
    path.write_text("[lunge]\nhold = 3\n[clam]\n")

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["targets"]
    assert len(findings["targets"]["mistakes"]) == 2
    assert findings["targets"]["text"].startswith("targets.toml, line 2, column 8: lunge.hold")
    assert findings["targets"]["text"].split("; ")[2].startswith("targets.toml, line 3")

    written(path.parent, exercises=EXERCISE + "rep = 1\n")
    path.write_text("[wall-sit]\nhold = 3\n")
    findings = examined(capsys, home, code=1)
    assert ills(findings) == ["own"]
    (path.parent / "exercises.toml").unlink()

    path.write_text("[lunge]\nreps = 9\n")
    assert examined(capsys, home, code=0)["targets"]["text"] == f"{path} is fine"


def test_good_settings_are_well(capsys: Captured, home: Home) -> None:
    place = home.place / "config" / "config.toml"
    place.parent.mkdir()
    place.write_text('day_start = "05:00"\n')

    settings = examined(capsys, home, code=0)["settings"]

    assert settings["text"] == f"{place} is fine"
    assert settings["exists"] is True


def configure(home: Home, config: str) -> None:
    """Write the user's settings."""
    (home.place / "config").mkdir(exist_ok=True)
    (home.place / "config" / "config.toml").write_text(config)


def test_what_plays_and_what_speaks_is_told(capsys: Captured, home: Home, studio: Studio) -> None:
    studio.rung, studio.refusals = Rung.COMMAND, {Rung.DEVICE: "miniaudio is not installed"}

    sound = examined(capsys, home, code=0)["sound"]

    assert sound["text"] == (
        "a program of the system plays: a fake command;"
        " tried in vain: device (miniaudio is not installed);"
        " voice: fake-ng (nowhere, voice en, 175 words a minute)"
    )
    del sound["text"], sound["miniaudio"]
    assert sound == {
        "needs_attention": False,
        "setting": "voice",
        "volume": 80,
        "rung": "command",
        "detail": "a fake command",
        "refusals": {"device": "miniaudio is not installed"},
        "is_remote": False,
        "voice": {"engine": "fake-ng", "detail": "nowhere, voice en, 175 words a minute"},
        "no_voice": None,
        "warning": None,
    }


def test_nothing_is_heard_while_sound_is_looked_at(
    capsys: Captured, home: Home, studio: Studio
) -> None:
    examined(capsys, home, code=0)

    assert [ladder.percents for ladder in studio.opened] == [[0], [0]]
    assert [ladder.given for ladder in studio.opened] == [[], []]
    assert all(sum(ladder.waited) <= 6 for ladder in studio.opened)


def test_the_bell_of_a_session_is_told_without_ringing_it(
    capsys: Captured, home: Home, studio: Studio
) -> None:
    examined(capsys, home, code=0)

    for ring in studio.rings:
        assert callable(ring)
        ring()
    assert capsys.readouterr() == ("", "")


def test_a_silent_machine_is_no_fault(capsys: Captured, home: Home, studio: Studio) -> None:
    studio.rung, studio.search = Rung.SILENT, FakeSearch(None)

    sound = examined(capsys, home, code=0)["sound"]

    assert sound["text"] == "there is no sound: a fake silent; no voice: none is installed"
    assert (sound["voice"], sound["no_voice"]) == (None, "no voice: none is installed")


def test_a_voice_that_is_not_there_needs_attention(
    capsys: Captured, home: Home, studio: Studio
) -> None:
    studio.search = FakeSearch(FakeVoice(warning="fake-ng has no voice 'Hal\x1b[31m'"))

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["sound"]
    assert findings["sound"]["text"].startswith("fake-ng has no voice 'Hal")
    assert "; mend voice in config.toml; the sound device plays" in findings["sound"]["text"]


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_it_is_told_why_there_is_only_the_bell(
    capsys: Captured, home: Home, studio: Studio, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "elsewhere")
    studio.rung = Rung.BELL

    sound = examined(capsys, home, code=0)["sound"]

    assert sound["is_remote"] is True
    assert sound["text"].startswith(
        "a fake bell rings, at changes alone;"
        " over SSH no device is tried, for it would be heard where nobody sits; "
    )


def test_with_sound_off_nothing_is_opened(capsys: Captured, home: Home, studio: Studio) -> None:
    configure(home, 'sound = "off"\n')

    sound = examined(capsys, home, code=0)["sound"]

    assert studio.opened == []
    assert sound["text"] == "off in config.toml, so nothing was tried"
    assert (sound["setting"], sound["rung"], sound["voice"]) == ("off", None, None)


def test_with_beeps_no_voice_is_looked_for(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(home, 'sound = "beeps"\n')
    monkeypatch.delattr(Program, "search_voice")

    sound = examined(capsys, home, code=0)["sound"]

    assert sound["text"].endswith("; no words, as set in config.toml")


def test_a_volume_of_nought_is_told(capsys: Captured, home: Home) -> None:
    configure(home, "volume = 0\n")

    sound = examined(capsys, home, code=0)["sound"]

    assert sound["text"].startswith("volume = 0 in config.toml, so nothing is heard; ")
    assert sound["volume"] == 0


def test_wrong_settings_open_nothing(capsys: Captured, home: Home, studio: Studio) -> None:
    configure(home, "volume = 200\n")

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["settings"]
    assert findings["sound"]["text"] == "not tried, since the settings can't be used"
    assert studio.opened == []


def test_crash_reports_are_told(capsys: Captured, home: Home) -> None:
    (home.place / "state").mkdir()
    names = [f"crash-2026030{day}T184200.000000Z.txt" for day in (2, 1)]
    for name in (*names, "crash-\x1b[31m.txt", "crash-test.txt"):
        (home.place / "state" / name).touch()

    crashes = examined(capsys, home, code=0)["crashes"]

    assert [Path(path).name for path in crashes["reports"]] == sorted(names)
    assert crashes["text"] == f"2 reports; the last: {home.place / 'state' / names[0]}"


Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's own


@pytest.mark.parametrize(("free", "code"), [(10_000_000, 0), (9_999_999, 1), (0, 1)])
def test_a_disk_that_is_nearly_full_needs_attention(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch, free: int, code: int
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9 - free, free))

    findings = examined(capsys, home, code=code)

    assert ills(findings) == ["space"] * code
    assert (findings["space"]["data_free"], findings["space"]["state_free"]) == (free, free)


def test_room_that_is_not_known_is_no_crash(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise OSError("not today")

    monkeypatch.setattr(shutil, "disk_usage", fail)

    assert examined(capsys, home, code=0)["space"]["data_free"] is None


def test_a_lock_that_works_is_told(capsys: Captured, lived_in: Home) -> None:
    lock = examined(capsys, lived_in, code=0)["lock"]

    assert lock["text"] == "works for data, works for state"
    assert (lock["data"], lock["state"]) == ("free", "free")


def test_a_lock_that_another_holds_works(capsys: Captured, lived_in: Home) -> None:
    with locked(lived_in.history.with_name("history.json.lock")):
        lock = examined(capsys, lived_in, code=0)["lock"]

    assert lock["data"] == "held"
    assert lock["text"].startswith("works (another hiptimer is saving) for data")


@posix
@pytest.mark.parametrize("is_first", [True, False])
def test_a_disk_without_locks_needs_attention(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch, *, is_first: bool
) -> None:
    import fcntl  # noqa: PLC0415 - not on every system

    def fail(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    if not is_first:
        home.store.save(record_of("a"))
    monkeypatch.setattr(fcntl, "flock", fail)
    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["lock"]
    assert findings["lock"]["data"] == "fails"


@pytest.mark.parametrize("kind", ["data", "config", "state"])
def test_a_folder_that_is_a_file_needs_attention(capsys: Captured, home: Home, kind: str) -> None:
    (home.place / kind).write_text("in the way")

    findings = examined(capsys, home, code=1)

    assert kind in ills(findings)
    assert findings[kind]["text"] == f"{home.place / kind}: it is no folder; move it away"


@posix
@pytest.mark.parametrize("kind", ["data", "config", "state"])
def test_a_folder_that_leads_nowhere_needs_attention(
    capsys: Captured, home: Home, kind: str
) -> None:
    (home.place / kind).symlink_to(home.place / "unplugged")

    assert kind in ills(examined(capsys, home, code=1))


def test_journals_and_backups_that_are_files_are_no_crash(capsys: Captured, home: Home) -> None:
    (home.place / "state").mkdir()
    home.journals.write_text("in the way")
    (home.place / "state" / "backups").write_text("in the way")

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["journals"]
    assert findings["journals"]["text"] == f"{home.journals} is no folder; move it away"


@posix
def test_an_open_folder_is_remarked_on(capsys: Captured, lived_in: Home) -> None:
    (lived_in.place / "data").chmod(0o755)

    data = examined(capsys, lived_in, code=0)["data"]

    assert data["is_private"] is False
    assert data["text"].endswith("others can look into it; to change that: chmod 700")


BAD_HISTORIES = {
    "damaged": b'{"schema": 1, "sessions": [',
    "empty": b"",
    "noughts": bytes(10_000),
    "binary": b"\xff\xfe\x00\x01" * 1000,
    "newer": b'{"schema": 7, "sessions": [], "needs": "3.\x1b[31m0"}',
    "steering": b'{"schema": 7, "sessions": [], "needs": "3.\\u001b[31m0\\u202e"}',
    "deep": b'{"schema": 1, "sessions": ' + b"[" * 100_000,
    "a list": b"[]",
}


@pytest.mark.parametrize("kind", BAD_HISTORIES)
def test_a_bad_history_needs_attention_and_stays(capsys: Captured, home: Home, kind: str) -> None:
    home.history.parent.mkdir()
    home.history.write_bytes(BAD_HISTORIES[kind])
    before = all_of(home.place)

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["history"]
    assert findings["history"]["schema"] is None
    assert all_of(home.place) == before


def test_a_damaged_history_with_a_backup_tells_of_it(capsys: Captured, lived_in: Home) -> None:
    lived_in.history.write_bytes(b"{")

    findings = examined(capsys, lived_in, code=1)

    assert "opened the copy" in findings["history"]["text"]
    assert findings["history"]["sessions"] == 3


def test_a_history_that_is_gone_needs_attention(capsys: Captured, lived_in: Home) -> None:
    lived_in.history.unlink()

    findings = examined(capsys, lived_in, code=1)

    assert "is missing" in findings["history"]["text"]


def test_a_huge_history_is_refused_at_once(capsys: Captured, home: Home) -> None:
    home.history.parent.mkdir()
    with home.history.open("wb") as file:
        file.truncate(3 * 2**30)

    history = examined(capsys, home, code=1)["history"]

    assert history["bytes"] == 3 * 2**30
    assert "too large" in history["text"]


@posix
def test_pipes_and_loops_are_no_reason_to_wait(capsys: Captured, home: Home) -> None:
    for kind in ("data", "config", "state/journals"):
        (home.place / kind).mkdir(parents=True)
    os.mkfifo(home.history)
    os.mkfifo(home.history.with_name("copy.json"))
    os.mkfifo(home.history.with_name("history.json.bak1"))
    os.mkfifo(home.journals / "pipe.jsonl")
    os.mkfifo(home.place / "config" / "config.toml")
    (home.journals / "loop.jsonl").symlink_to("loop.jsonl")
    (home.journals / "loop.lock").symlink_to("loop.lock")

    findings = examined(capsys, home, code=1)

    assert ills(findings) == ["history", "journals", "settings"]


@posix
def test_hostile_names_come_out_tame(capsys: Captured, tmp_path: Path) -> None:
    home = Home(tmp_path / "a\x1b[31m\u202e\udcff\nb")
    home.store.save(record_of("a"))
    home.store.save(record_of("b"))
    name = "c\x1b]0;title\x07\n"
    other = Home(tmp_path / "other")
    other.store.save(record_of("theirs"))
    shutil.copy(other.history, home.history.with_name(f"{name}.json"))
    (home.place / "state" / "journals").mkdir()
    (home.place / "state" / "journals" / f"{name}.jsonl").write_text("x")

    assert run(["doctor", *home.options]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert all(line.isprintable() for line in out.splitlines())
    assert run(["doctor", "--json", *home.options]) == 1
    assert capsys.readouterr().out.isascii()


def test_one_topic_that_fails_hides_no_other(
    capsys: Captured, lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a \x1b[31mmistake")

    monkeypatch.setattr("hiptimer.checkup.sessions.backups", fail)

    findings = examined(capsys, lived_in, code=1)

    assert ills(findings) == ["backups"]
    assert findings["backups"]["text"] == (
        "could not be looked at (ZeroDivisionError: a [31mmistake)"
    )
    assert findings["history"]["sessions"] == 3


def test_folders_that_make_no_sense_are_a_plain_mistake(capsys: Captured) -> None:
    assert run(["doctor", "--data-dir", "here"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err == "hiptimer: the data folder must be an absolute path, not 'here'\n"


def test_without_a_terminal_that_is_told_and_well(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color\x1b[31m")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setattr("hiptimer.checkup.surroundings._is_terminal", lambda _: False)

    terminal = examined(capsys, home, code=0)["terminal"]

    assert terminal["is_terminal"] is False
    assert terminal["text"].startswith("none here, so start tells a session in lines; ")
    assert "TERM=xterm-256color[31m, 256 colours, " in terminal["text"]


@pytest.mark.parametrize(
    ("variables", "colours"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256 colours"),
        ({"TERM": "linux"}, "16 colours"),
        ({"TERM": "xterm", "COLORTERM": "24bit", "NO_COLOR": "1"}, "no colours (NO_COLOR)"),
    ],
)
def test_colours_are_what_the_terminal_says(
    capsys: Captured,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    colours: str,
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert examined(capsys, home, code=0)["terminal"]["colours"] == colours


def test_the_terminal_is_told_how_it_shows_figures(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    terminal = examined(capsys, home, code=0)["terminal"]

    assert (terminal["renderer"], terminal["frames_per_second"]) == ("halves", 10)
    assert "256 colours, figures in half blocks, 10 frames a second" in terminal["text"]


def test_figures_that_shall_stand_still_are_told(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")

    terminal = examined(capsys, home, code=0)["terminal"]

    assert terminal["frames_per_second"] == 0
    assert "standing still" in terminal["text"]


@pytest.mark.parametrize("is_terminal", [True, False], ids=["terminal", "pipe"])
def test_a_terminal_that_can_not_draw_needs_attention(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool
) -> None:
    monkeypatch.setattr("hiptimer.checkup.surroundings._is_terminal", lambda _: is_terminal)
    monkeypatch.setenv("TERM", "dumb")

    found = examined(capsys, home, code=1)

    assert ills(found) == ["terminal"]
    assert found["terminal"]["text"].startswith(
        "the app can't draw here, start tells a session in lines; open hiptimer in another; "
    )


def test_plain_mode_by_choice_is_told_and_well(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.checkup.surroundings._is_terminal", lambda _: True)
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    told = []
    for value in ("1", "0"):
        monkeypatch.setenv("HIPTIMER_PLAIN", value)
        told.append(examined(capsys, home, code=0)["terminal"])

    assert [found["is_plain"] for found in told] == [True, False]
    assert ["HIPTIMER_PLAIN is set" in found["text"] for found in told] == [True, False]


def test_an_old_code_page_is_remarked_on(home: Home) -> None:
    configure(home, 'sound = "off"\n')
    done = subprocess.run(
        [sys.executable, "-m", "hiptimer", "doctor", *home.options],
        env={**os.environ, "PYTHONIOENCODING": "cp437"},
        capture_output=True,
        timeout=60,
        check=True,
    )

    assert b"cp437, so some characters come out as ?" in b" ".join(done.stdout.split())


AS_NOBODY = """
import contextlib, io, os, sys
from hiptimer.cli import run
with contextlib.redirect_stdout(io.StringIO()):
    run(["doctor", *sys.argv[1:]])  # whatever it imports may lie where nobody can read
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
sys.exit(run(["doctor", *sys.argv[1:]]))
"""


@posix
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can do that")
@pytest.mark.parametrize(
    ("closed", "topics"),
    [
        ("data", ["data", "history"]),
        ("state", ["state", "journals"]),
        ("state/backups", ["backups"]),
        ("config", ["config", "settings", "own"]),
        ("config/config.toml", ["settings"]),
        ("state/journals", ["journals"]),
        ("data/history.json", ["history"]),
        ("data/history.json.lock", ["lock"]),
    ],
)
def test_what_is_closed_to_us_needs_attention(closed: str, topics: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:  # pytest's own is open to its owner alone
        home = Home(Path(place))
        home.store.save(record_of("a"))
        home.store.save(record_of("b"))
        home.interrupt(seconds=5.0)
        (home.place / "config").mkdir()
        (home.place / "config" / "config.toml").write_text('sound = "off"\n')
        for path in (home.place, *home.place.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (home.place / closed).chmod(0)

        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *home.options],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd="/",
        )

    assert (done.returncode, done.stderr) == (1, "")
    ill = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("! ")]
    assert set(topics) <= set(ill)
    assert "could not be looked at" not in done.stdout
