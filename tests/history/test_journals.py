"""The folder of journals: who may decide about one, and what becomes of it."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from history.files import posix
from history.kept import MIXED, Evening, Kept
from live.gym import facts

from hiptimer.history.claim import Claim
from hiptimer.history.journal import Journal, line_of, read_journal
from hiptimer.history.journals import KEPT, Journals
from hiptimer.history.scribe import head_of, room_for
from hiptimer.live.session import Session

HOLDER = """
import sys
from pathlib import Path
from hiptimer.history.lock import hold
lock = hold(Path(sys.argv[1]), patience=0)
print("held", flush=True)
sys.stdin.read()
"""

CLAIMER = """
import sys
from pathlib import Path
from hiptimer.history.journals import Journals
journals = Journals(Path(sys.argv[1]), Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
claims = list(journals.claim())
print(*(found.id for _, found in claims), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path)


@contextmanager
def process(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run a script that has said its first word; it ends with the test."""
    started = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with started:
        try:
            assert started.stdout is not None
            assert started.stdout.readline().strip() in ("held", "ready")
            yield started
        finally:
            started.kill()


def interrupted(evening: Evening) -> Kept:
    """Return a session whose program has died."""
    kept = evening.begin()
    kept.watch(60)
    kept.die()
    evening.now += 60
    return kept


def claimed(evening: Evening) -> list[str]:
    """Return the ids of what can be claimed, and leave it to the next."""
    found = list(evening.journals.claim())
    for claim, _ in found:
        claim.release()
    return [one.id for _, one in found]


def test_the_journal_of_a_session_that_goes_on_is_left_alone(evening: Evening) -> None:
    kept = evening.begin()
    assert claimed(evening) == []
    kept.die()
    assert claimed(evening) == [kept.path.stem]


def test_journals_are_claimed_oldest_first(evening: Evening) -> None:
    ids = [interrupted(evening).path.stem for _ in range(3)]
    assert claimed(evening) == ids


def test_a_journal_is_claimable_when_the_process_that_holds_it_is_killed(evening: Evening) -> None:
    kept = interrupted(evening)
    with process(HOLDER, kept.path.with_suffix(".lock")) as holder:
        assert claimed(evening) == []
        holder.kill()
        holder.wait()
        assert claimed(evening) == [kept.path.stem]


def test_of_many_that_claim_at_once_each_journal_goes_to_one(evening: Evening) -> None:
    ids = [interrupted(evening).path.stem for _ in range(12)]
    arguments = evening.journals.folder, evening.journals.history
    with ExitStack() as stack:
        claimers = [stack.enter_context(process(CLAIMER, *arguments)) for _ in range(3)]
        for claimer in claimers:
            assert claimer.stdin is not None
            claimer.stdin.write("go\n")
            claimer.stdin.flush()
        got = [name for one in claimers if one.stdout for name in one.stdout.readline().split()]
    assert sorted(got) == ids


def test_a_lock_that_can_not_be_taken_keeps_nobody_from_the_others(evening: Evening) -> None:
    first, second = interrupted(evening), interrupted(evening)
    first.path.with_suffix(".lock").unlink()
    first.path.with_suffix(".lock").mkdir()
    assert claimed(evening) == [second.path.stem]
    assert first.path.exists()


def test_what_is_forgotten_leaves_nothing(evening: Evening) -> None:
    interrupted(evening)
    ((claim, _),) = evening.journals.claim()
    claim.forget()
    assert evening.files() == []


def test_a_journal_that_is_gone_when_its_lock_is_had_is_not_claimed(evening: Evening) -> None:
    kept = interrupted(evening)
    journals = evening.journals.claim()
    kept.path.unlink()
    assert list(journals) == []


def test_journals_of_another_history_are_not_offered(evening: Evening, tmp_path: Path) -> None:
    kept = interrupted(evening)
    other = Journals(evening.journals.folder, tmp_path / "other" / "history.json")
    assert list(other.claim()) == []
    assert claimed(evening) == [kept.path.stem]


@pytest.mark.parametrize("raw", [b"", bytes(4096), b"oops\n" * 9])
def test_a_journal_without_a_beginning_is_put_away(evening: Evening, raw: bytes) -> None:
    kept = interrupted(evening)
    kept.path.write_bytes(raw)
    assert claimed(evening) == []
    assert evening.files() == ["discarded", f"discarded/{kept.path.name}"]
    assert evening.journals.discarded() == []


def test_the_journal_of_a_newer_hiptimer_is_left_to_it(evening: Evening) -> None:
    kept = interrupted(evening)
    head, *rest = read_journal(kept.path)
    lines = [head | {"journal": 2}, *rest]
    raw = b"".join(line_of(line, number) for number, line in enumerate(lines))
    kept.path.write_bytes(raw)
    assert claimed(evening) == []
    assert kept.path.read_bytes() == raw


def test_a_journal_that_can_not_be_read_now_is_left_where_it_is(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    kept = interrupted(evening)
    with monkeypatch.context() as patch:
        patch.setattr("hiptimer.history.journals.read_journal", fail)
        assert claimed(evening) == []
    assert claimed(evening) == [kept.path.stem]


def discard(evening: Evening) -> Claim:
    ((claim, _),) = evening.journals.claim()
    claim.discard()
    return claim


def test_what_was_discarded_can_be_had_back(evening: Evening) -> None:
    kept = interrupted(evening)
    told = kept.told()
    discard(evening)
    assert claimed(evening) == []
    (found,) = evening.journals.discarded()
    assert found.path == kept.path.parent / "discarded" / kept.path.name
    assert found.record() == told.record()
    assert evening.files() == ["discarded", f"discarded/{kept.path.name}"]


def test_what_was_discarded_of_another_history_is_not_had_back(
    evening: Evening, tmp_path: Path
) -> None:
    interrupted(evening)
    discard(evening)
    assert Journals(evening.journals.folder, tmp_path / "other.json").discarded() == []


@pytest.mark.parametrize(("since", "is_kept"), [(-60.0, True), (60.0, False)])
def test_what_was_discarded_is_kept_for_seven_days(
    evening: Evening,
    since: float,
    is_kept: bool,  # noqa: FBT001 - a table
) -> None:
    kept = interrupted(evening)
    # What counts is when it was put away, not when it was last written.
    os.utime(kept.path, (0, 0))
    discard(evening)
    evening.journals.sweep(datetime.now(UTC) + KEPT + timedelta(seconds=since))
    assert bool(evening.journals.discarded()) is is_kept


@pytest.mark.parametrize("step", ["make_private", "replace"])
def test_what_can_not_be_put_away_stays(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kept = interrupted(evening)
    with monkeypatch.context() as patch:
        if step == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr("hiptimer.history.claim.make_private", fail)
        discard(evening)
    assert claimed(evening) == [kept.path.stem]


STEPS = (
    "hiptimer.history.journal._reserve",
    "hiptimer.history.journal.write_all",
    "hiptimer.history.journal.sync_folder",
    "hiptimer.history.journal.Journal.flush",
)
"""What a new journal takes; each may fail."""


def fail(*_: object) -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("step", STEPS)
def test_a_journal_that_can_not_be_begun_leaves_nothing(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(step, fail)
    kept = evening.begin()
    assert "No space left on device" in (kept.keeper.problem or "")
    assert evening.files() == []


@posix
def test_journals_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        evening = Evening(tmp_path / "deep" / "state")
        kept = evening.begin()
    finally:
        os.umask(before)
    modes = {place: place.stat().st_mode & 0o777 for place in kept.path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700


def test_going_on_keeps_what_was_done_and_all_that_the_head_says(evening: Evening) -> None:
    kept = interrupted(evening)
    head, *rest = read_journal(kept.path)
    lines = [head | {"band": "red"}, *rest]
    kept.path.write_bytes(b"".join(line_of(line, n) for n, line in enumerate(lines)))
    before = kept.told()
    (pending,) = evening.recovery.pending()
    again = evening.resume(pending)
    assert facts(again.told().ledger)[1:] == facts(again.session.ledger)[1:]
    assert again.told().reps == before.reps > 0
    assert again.told().head == before.head
    again.keeper.forget()
    assert evening.files() == []


def test_a_journal_gone_on_with_is_written_on(evening: Evening) -> None:
    interrupted(evening)
    (pending,) = evening.recovery.pending()
    again = evening.resume(pending)
    before = again.told().reps
    again.do(Session.resume)
    again.watch(60)
    assert again.told().reps > before
    assert facts(again.told().ledger)[2] != []
    assert claimed(evening) == []
    again.die()
    assert claimed(evening) == [again.path.stem]


@pytest.mark.parametrize("step", [*STEPS, "pathlib.Path.replace"])
def test_a_journal_that_can_not_be_gone_on_with_stays_as_it_was(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kept = interrupted(evening)
    raw, before = kept.path.read_bytes(), evening.files()
    (pending,) = evening.recovery.pending()
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        again = evening.resume(pending)
    assert "No space left on device" in (again.keeper.problem or "")
    assert kept.path.read_bytes() == raw
    assert evening.files() == before
    pending.claim.release()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at open files in /proc")
def test_a_journal_is_gone_on_with_where_no_open_file_can_be_moved(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = interrupted(evening)
    before = kept.told().reps
    (pending,) = evening.recovery.pending()
    replace = Path.replace

    def replace_as_on_windows(path: Path, target: Path) -> Path:
        for handle in Path("/proc/self/fd").iterdir():
            if os.path.realpath(handle) in {str(path), str(target)}:
                raise PermissionError(13, "Access is denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replace_as_on_windows)
    again = evening.resume(pending)
    assert again.keeper.problem is None
    again.do(Session.resume)
    again.watch(60)
    assert again.told().reps > before


def test_the_new_journal_has_the_old_ones_name_for_good(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = interrupted(evening)
    (pending,) = evening.recovery.pending()
    happened: list[str] = []
    replace = Path.replace

    def note_replace(path: Path, target: Path) -> Path:
        happened.append("replaced")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", note_replace)
    monkeypatch.setattr(
        "hiptimer.history.journals.sync_folder",
        lambda folder: happened.append(f"synced {folder.name}"),
        raising=False,
    )
    evening.resume(pending).die()
    assert happened == ["replaced", f"synced {kept.path.parent.name}"]


def test_a_journal_that_somebody_left_half_made_is_in_nobodys_way(evening: Evening) -> None:
    kept = interrupted(evening)
    kept.path.with_suffix(".new").write_bytes(b"half")
    (pending,) = evening.recovery.pending()
    again = evening.resume(pending)
    assert again.keeper.problem is None
    again.keeper.forget()
    assert evening.files() == []


def test_two_sessions_at_once_have_a_journal_each(evening: Evening) -> None:
    one, other = evening.begin(), evening.begin()
    assert one.path != other.path
    assert {one.told().id, other.told().id} == {one.path.stem, other.path.stem}


def test_an_id_has_one_journal(evening: Evening) -> None:
    kept = evening.begin()
    beginning = kept.told().head.beginning
    head = head_of(beginning, MIXED, history=evening.store.target, speed=1.0, wait=False)
    raw = kept.path.read_bytes()
    with pytest.raises(OSError, match="another hiptimer"):
        evening.journals.begin(head, room_for(MIXED))
    assert kept.path.read_bytes() == raw
    assert isinstance(kept.keeper._journal, Journal)  # noqa: SLF001 - it is still written
