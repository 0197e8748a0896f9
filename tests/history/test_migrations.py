"""Migrations: what an older version wrote is read for ever, and kept as it was before it goes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from history.files import beside, bytes_in, entry_of, file_of, names, notes, record_of

from hiptimer.history.document import Document, Entry, parse
from hiptimer.history.file import HistoryError
from hiptimer.history.migrations import migrate
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.history.store import HistoryStore
from hiptimer.plan.timeline import Side

SAMPLES = Path(__file__).with_name("samples")
"""Files as released versions wrote them; frozen."""

EVENING = datetime(2024, 10, 19, 16, 30, tzinfo=UTC)
BRIDGE = TargetRecord(sets=1, reps=8, hold=0.0, rest=0.0)
BRIDGES = SetRecord(set=1, side=None, reps=8, hold_seconds=0.0, seconds=40.0)

FROZEN = (
    SessionRecord(
        id="0192a5b0-1c00-7000-8000-0000000000a1",
        routine="core",
        started=EVENING,
        ended=EVENING + timedelta(minutes=12, seconds=10.25),
        offset_s=7200,
        zone="Europe/Oslo",
        stopped_early=True,
        seconds=710.5,
        planned=3,
        exercises=(
            ExerciseRecord(
                exercise="bird-dog",
                target=TargetRecord(sets=1, reps=6, hold=3.0, rest=30.0),
                sets=(
                    SetRecord(
                        set=1,
                        side=Side.LEFT,
                        reps=6,
                        hold_seconds=18.0,
                        seconds=48.125,
                        pauses=1,
                        paused_seconds=4.5,
                    ),
                    SetRecord(set=1, side=Side.RIGHT, reps=5, hold_seconds=15.0, seconds=40.0),
                ),
                effort=7,
                pain=2,
            ),
            ExerciseRecord(
                exercise="side-plank",
                target=TargetRecord(sets=2, reps=1, hold=20.0, rest=30.0, pulses=3),
                sets=(),
                pain=6,
                stopped_by_pain=True,
            ),
        ),
        note='über 🏃 "quoted"\n[markup]',
    ),
    SessionRecord(
        id="0192aad6-7800-7000-8000-0000000000a2",
        routine="core",
        started=EVENING + timedelta(days=1),
        ended=EVENING + timedelta(days=1, seconds=40),
        offset_s=7200,
        zone=None,
        rehearsal=True,
        seconds=40.0,
        planned=1,
        exercises=(ExerciseRecord(exercise="bridge", target=BRIDGE, sets=(BRIDGES,)),),
    ),
    SessionRecord.model_validate(
        {
            "id": "0192affc-d400-7000-8000-0000000000a3",
            "routine": "hips",
            "started": EVENING + timedelta(days=2),
            "ended": EVENING + timedelta(days=2, minutes=1),
            "offset_s": -12_600,
            "zone": "America/St_Johns",
            "seconds": 60.0,
            "planned": 1,
            "exercises": (
                {
                    "exercise": "bridge",
                    "target": BRIDGE.model_dump() | {"band": "red"},
                    "sets": (BRIDGES.model_dump() | {"seconds": 60.0, "tempo": [2, 5, 2]},),
                    "effort": 5,
                    "pain": 0,
                },
            ),
            "note": "easy",
            "edited": "2024-10-22T06:00:00+00:00",
            "weather": {"rain": True},
        }
    ),
)


def test_a_history_of_schema_1_is_read_as_it_was_meant() -> None:
    history = HistoryStore(SAMPLES / "schema-1.json").read()

    assert history.sessions == FROZEN
    assert (history.unreadable, history.remark) == (0, None)


def test_a_history_of_schema_1_keeps_what_stands_beside_its_sessions() -> None:
    document = parse((SAMPLES / "schema-1.json").read_bytes())

    assert document.schema == 1
    assert document.more == {"plan": {"weeks": 6}}
    assert {name: document.deleted(name) for name in document.tombstones} == {
        "01928b17-0000-7000-8000-0000000000a0": datetime(2024, 10, 20, 18, tzinfo=UTC)
    }


def test_a_history_of_schema_1_says_when_its_sessions_were_edited() -> None:
    document = parse((SAMPLES / "schema-1.json").read_bytes())

    assert [entry.edited for entry in document.entries] == [
        FROZEN[0].ended,
        FROZEN[1].ended,
        datetime(2024, 10, 22, 6, tzinfo=UTC),
    ]


def say_two(session: dict[str, Any]) -> dict[str, Any]:
    session["note"] += " two"
    return session


def say_three(session: dict[str, Any]) -> dict[str, Any]:
    session["note"] += " three"
    return session


STEPS = (say_two, say_three)
"""Migrations that nobody released: from schema 1 to 3."""


@pytest.fixture
def later(path: Path, far: Path) -> HistoryStore:
    """Return a store of schema 3 at a folder that is there."""
    path.parent.mkdir()
    return HistoryStore(path, backups=far, migrations=STEPS)


def old_file(schema: int = 1) -> bytes:
    raw = file_of(None, entry_of("a", note="one"), tombstones={"x": "2024-05-01"}, plan=[1])
    return raw.replace(b'"schema": 1', b'"schema": %d' % schema)


@pytest.mark.parametrize(("schema", "note"), [(1, " two three"), (2, " three"), (3, "")])
def test_a_document_passes_through_every_schema_above_its_own(schema: int, note: str) -> None:
    before = Document((Entry.of(entry_of("a")), Entry.of(None)), {"x": 1}, {"plan": 1}, schema)

    after = migrate(before, STEPS)

    assert after == Document(
        (Entry.of(entry_of("a", note=note)), Entry.of(None)), {"x": 1}, {"plan": 1}, 3
    )


def test_an_older_history_is_read_in_the_words_of_today(later: HistoryStore, path: Path) -> None:
    path.write_bytes(old_file())

    history = later.read()

    assert (names(history), notes(history)) == (["a"], ["one two three"])
    assert (history.unreadable, history.remark) == (1, None)


def test_reading_an_older_history_writes_nothing(
    later: HistoryStore, path: Path, tmp_path: Path
) -> None:
    path.write_bytes(old_file())

    later.read()

    assert bytes_in(tmp_path) == {"data/history.json": old_file()}


@pytest.mark.parametrize("schema", [1, 2])
def test_an_older_history_is_kept_before_it_is_migrated(
    later: HistoryStore, path: Path, schema: int
) -> None:
    path.write_bytes(old_file(schema))

    later.save(record_of("b", 2))

    document = parse(path.read_bytes())
    assert path.with_name(f"history.json.schema-{schema}").read_bytes() == old_file(schema)
    assert document.schema == 3
    assert (document.tombstones, document.more) == ({"x": "2024-05-01"}, {"plan": [1]})
    assert document.entries[0] == Entry.of(None)
    assert notes(later.read()) == ["one two three" if schema == 1 else "one three", ""]


def test_without_room_for_the_old_history_it_is_not_migrated(
    later: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(old_file())

    def refuse(self: HistoryStore, suffix: str, raw: bytes) -> None:
        raise OSError(f"no room for {len(raw)} bytes in {self.path}.{suffix}")

    monkeypatch.setattr(HistoryStore, "_keep", refuse)
    with pytest.raises(HistoryError, match="no room for"):
        later.save(record_of("b", 2))

    assert path.read_bytes() == old_file()


def test_a_history_is_migrated_once(later: HistoryStore, path: Path) -> None:
    path.write_bytes(old_file())
    for day, name in ((2, "b"), (3, "c")):
        later.save(record_of(name, day))

    assert notes(later.read()) == ["one two three", "", ""]
    assert beside(path) == ["history.json.bak1", "history.json.bak2", "history.json.schema-1"]


def test_a_new_history_has_the_present_schema(later: HistoryStore, path: Path) -> None:
    later.save(record_of("a"))

    assert parse(path.read_bytes()).schema == later.schema == 3
    assert beside(path) == []


def test_a_copy_of_an_older_schema_is_merged_in_the_words_of_today(
    later: HistoryStore, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(old_file())

    later.merge(copy)

    assert notes(later.read()) == ["one two three"]
    assert copy.read_bytes() == old_file()


def test_a_backup_of_an_older_schema_is_opened_in_the_words_of_today(
    later: HistoryStore, path: Path
) -> None:
    path.write_bytes(b"{")
    path.with_name("history.json.bak1").write_bytes(old_file())

    assert notes(later.read()) == ["one two three"]


def test_a_migrated_history_is_too_new_for_the_version_before(
    later: HistoryStore, path: Path
) -> None:
    later.save(record_of("a"))

    with pytest.raises(HistoryError, match=r"newer hiptimer \(schema 3, this one knows 1\)"):
        HistoryStore(path).save(record_of("b", 2))
