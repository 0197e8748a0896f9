"""After a mistake of ours: what is written down, what is said, and what is kept to itself."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from pydantic import BaseModel, ValidationError

from hiptimer import cli, crash
from hiptimer.commands import about as about_module
from hiptimer.crash import OwnMistake, confession, keep_report, mistakes_told_apart, report_of
from hiptimer.errors import HiptimerError
from hiptimer.exitcode import OUR_MISTAKE

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 8, 18, 42, 5, 123456, tzinfo=UTC)

SECRET = "my knee hurts"  # noqa: S105 - a note, no password


def raised(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - all of them are looked at
        return error
    raise AssertionError("nothing was raised")


class Diary(BaseModel):
    pages: dict[str, int]


def break_down() -> None:
    note = SECRET  # noqa: F841 - a local variable that no report may tell
    raise ValueError("the\x1b[31mtruth " + "x" * 1000)


def break_down_twice() -> None:
    try:
        break_down()
    except ValueError as error:
        raise KeyError("second") from error


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1)


def test_a_report_tells_the_way_and_no_values() -> None:
    report = report_of(raised(break_down), NOW)

    assert re.search(r"^hiptimer \S+, 2026-03-08 18:42:05 UTC\nPython 3\.\S+, Textual 8", report)
    assert f"{Path(__file__).name}, line" in report
    assert "in break_down\n    raise ValueError(" in report
    assert "builtins.ValueError: the[31mtruth xxx" in report
    assert SECRET not in report
    assert len(report) < 2000
    assert all(char == "\n" or char.isprintable() for char in report)


def test_causes_are_told_before_what_they_caused() -> None:
    report = report_of(raised(break_down_twice), NOW)

    first, second = report.index("builtins.ValueError"), report.index("builtins.KeyError: 'second'")
    assert first < report.index("which caused:") < second


def test_an_exception_in_a_handler_names_the_one_it_handled() -> None:
    def clumsy() -> None:
        try:
            break_down()
        except ValueError:
            raise KeyError("later")  # noqa: B904 - that is what is tested

    report = report_of(raised(clumsy), NOW)

    first, second = report.index("builtins.ValueError"), report.index("builtins.KeyError: 'later'")
    assert first < report.index("and while that was handled:") < second


def test_a_group_tells_each_of_its_exceptions() -> None:
    group = ExceptionGroup("several", [raised(break_down), KeyError("other")])

    report = report_of(group, NOW)

    assert "ValueError: the[31mtruth" in report
    assert "KeyError: 'other'" in report


def test_exceptions_that_caused_each_other_come_to_an_end() -> None:
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one

    assert report_of(one, NOW).count("ValueError: one") == 1


def test_an_endless_recursion_is_told_in_few_lines() -> None:
    report = report_of(raised(recurse), NOW)

    assert "calls more" in report
    assert len(report.splitlines()) < 140


def test_what_a_model_refused_is_not_quoted() -> None:
    def write() -> None:
        try:
            Diary.model_validate({"pages": {"monday": SECRET}})
        except ValidationError as error:
            raise RuntimeError(f"no diary: {error}") from error

    report = report_of(raised(write), NOW)

    assert "ValidationError: Diary: pages.monday (int_parsing)" in report
    assert "RuntimeError: (it quotes what a model refused)" in report
    assert SECRET not in report


def test_an_exception_without_words_is_told_all_the_same() -> None:
    class Mute(Exception):  # noqa: N818 - its name does not matter
        def __str__(self) -> str:
            raise ValueError

    assert "Mute: (without words)" in report_of(Mute(), NOW)


def test_the_home_folder_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(Path(__file__).parent))
    monkeypatch.setenv("USERPROFILE", str(Path(__file__).parent))

    report = report_of(raised(lambda: Path("~/x/y").expanduser().read_bytes()), NOW)

    assert str(Path(__file__).parent) not in report
    assert f"~{os.sep}{Path(__file__).name}, line" in report


def test_a_report_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "hiptimer"

    place = keep_report(folder, "report", NOW)

    assert place == folder / "crash-20260308T184205.123456Z.txt"
    assert place.read_text() == "report"
    if os.name != "nt":
        assert place.stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


def test_the_newest_ten_reports_stay_and_other_files_too(tmp_path: Path) -> None:
    other = tmp_path / "crash-notes.txt"
    other.touch()

    for number in range(13):
        keep_report(tmp_path, str(number), NOW + timedelta(seconds=number))

    kept = sorted(tmp_path.glob("crash-2*.txt"))
    assert [place.read_text() for place in kept] == [str(number) for number in range(3, 13)]
    assert other.exists()


def test_a_link_in_the_place_of_a_report_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "crash-20260308T184205.123456Z.txt").symlink_to(tmp_path / "victim")

    with pytest.raises(OSError, match="exists"):
        keep_report(tmp_path, "report", NOW)

    assert not (tmp_path / "victim").exists()


def test_one_line_says_where_the_report_is_and_what_became_of_the_work(tmp_path: Path) -> None:
    mistake = OwnMistake(tmp_path)
    mistake.__cause__ = raised(break_down)

    said = confession(mistake, debug=False)

    (place,) = tmp_path.iterdir()
    assert said == (
        f"hiptimer: this is a mistake of ours; what happened is in {place}; "
        "what was done is kept: start hiptimer again"
    )
    assert "OwnMistake" not in place.read_text()


def test_with_debug_the_report_follows(tmp_path: Path) -> None:
    mistake = OwnMistake(tmp_path, "nothing is kept")
    mistake.__cause__ = raised(break_down)

    said = confession(mistake, debug=True)

    assert "nothing is kept\nhiptimer " in said
    assert "in break_down" in said
    assert SECRET not in said


def test_where_no_report_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    mistake = OwnMistake(tmp_path / "file" / "state")
    mistake.__cause__ = raised(break_down)

    for said in (confession(mistake, debug=False), confession(raised(break_down), debug=False)):
        assert "no report could be written (" in said.splitlines()[0]
        assert "in break_down" in said


def test_only_what_nobody_expects_is_a_mistake_of_ours(tmp_path: Path) -> None:
    for expected in (HiptimerError("x"), OSError("x"), OwnMistake(None)):
        with (
            pytest.raises(type(expected)) as caught,
            mistakes_told_apart(lambda: tmp_path, (OSError,)),
        ):
            raise expected
        assert caught.value is expected

    with pytest.raises(OwnMistake) as own, mistakes_told_apart(lambda: tmp_path, (OSError,)):
        break_down()
    assert own.value.folder == tmp_path
    assert isinstance(own.value.__cause__, ValueError)


def test_a_folder_that_cannot_be_found_hides_no_mistake() -> None:
    def no_folder() -> Path:
        raise HiptimerError("not absolute")

    with pytest.raises(OwnMistake) as own, mistakes_told_apart(no_folder, ()):
        break_down()
    assert own.value.folder is None


@pytest.mark.parametrize("debug", [False, True])
def test_a_command_with_a_mistake_of_ours_leaves_with_70(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    debug: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    monkeypatch.setattr(about_module, "say", lambda _: break_down())
    monkeypatch.setenv("HIPTIMER_DEBUG", "1" if debug else "")

    code = cli.run(["about", "--state-dir", str(tmp_path)])

    told = capsys.readouterr()
    (place,) = tmp_path.glob("crash-*.txt")
    assert code == OUR_MISTAKE == 70
    assert told.out == ""
    assert told.err.startswith(f"hiptimer: this is a mistake of ours; what happened is in {place};")
    assert told.err.count("\n") == 1 or debug
    assert ("in break_down" in told.err) is debug
    assert SECRET not in told.err + place.read_text()


def test_a_mistake_before_any_command_is_told_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        break_down()

    monkeypatch.setattr(click.Group, "main", broken)

    assert cli.run([]) == 70
    assert capsys.readouterr().err.startswith(crash.OURS)
