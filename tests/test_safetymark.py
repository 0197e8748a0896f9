"""The mark that the safety words were understood."""

from pathlib import Path

from hiptimer.safetymark import SafetyMark


def test_it_is_there_for_whoever_looks_next(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "state"
    assert not SafetyMark(folder).is_set

    SafetyMark(folder).set()

    assert SafetyMark(folder).is_set


def test_where_it_can_not_be_set_the_words_come_again(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")

    SafetyMark(tmp_path / "state").set()

    assert not SafetyMark(tmp_path / "state").is_set
