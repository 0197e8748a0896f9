"""What benchmarks tell, where, and when they fail; what they measure is no test's business."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import chore
import measure
import newcomer
import pytest
import sight
import store
from hypothesis import given
from hypothesis import strategies as st
from report import (
    BEGIN,
    END,
    Machine,
    amount,
    as_json,
    exit_code,
    lines,
    page_part,
    rewritten,
    settled,
)
from table import Row
from trial import prepared
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ran = Callable[..., measure.Run]

KEPT = Row("start", "first frame", 1.2, "×", 1.25, 1.4, "a bare app: 290 ms")
MISSED = Row("start", "all of home", 1.9, "×", 1.7)
FAR = Row("memory", "after a session", 91.0, "MB", 60.0)
TOLD = Row("start", "a bare app", 290.0, "ms")

MACHINE = Machine("Linux x86_64", 2, "3.11.7", "8.2.8", "0.1.0")


def test_a_row_tells_the_median_and_the_worst() -> None:
    row = Row.of("start", "first frame", [3.0, 1.0, 2.0, 9.0, 2.5], "×", bound=3)
    assert (row.found, row.worst, row.bound) == (2.5, 9.0, 3)


def test_what_was_measured_once_has_no_worst() -> None:
    assert Row.of("start", "first frame", [3.0], "×").worst is None


@pytest.mark.parametrize(
    ("rows", "leeway", "code"),
    [
        ([], 1.0, 0),
        ([TOLD, KEPT], 1.0, 0),
        ([KEPT, MISSED], 1.0, 1),
        ([KEPT, MISSED], 1.5, 0),
        ([FAR, KEPT], 1.5, 1),
        ([replace(MISSED, found=1.7)], 1.0, 0),
    ],
)
def test_a_run_fails_on_a_bound_that_is_missed(rows: list[Row], leeway: float, code: int) -> None:
    assert exit_code(rows, leeway) == code


def test_a_run_fails_when_a_benchmark_came_to_no_end() -> None:
    assert exit_code([KEPT], 1.0, ["store"]) == 1


@pytest.mark.parametrize(
    ("before", "now", "counts"),
    [
        (1.2, 1.1, 1.1),
        (1.2, 1.8, 1.8),
        (9.0, 1.8, 1.8),
        (9.0, 8.0, 8.0),
        (1.2, 9.0, 1.2),
    ],
)
def test_the_second_time_counts_but_for_what_was_far_off_only_then(
    before: float, now: float, counts: float
) -> None:
    first, again = ([TOLD, replace(KEPT, found=found)] for found in (before, now))
    assert settled(first, again, 1.5) == [TOLD, replace(KEPT, found=counts)]


def test_a_row_is_the_same_one_by_its_place_whatever_it_counts_in_its_name() -> None:
    before, now = replace(FAR, what="p99 of 63"), replace(FAR, what="p99 of 64", found=1.0)
    assert settled([KEPT, before], [KEPT, now], 1.0) == [KEPT, now]


def test_what_broke_off_the_first_time_is_taken_from_the_second() -> None:
    assert settled([KEPT], [KEPT, TOLD], 1.0) == [KEPT, TOLD]


def test_what_was_far_off_stays_so_where_the_second_time_broke_off_before() -> None:
    assert settled([KEPT, FAR], [KEPT], 1.0) == [KEPT, FAR]


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, ""), (1.2345, "1.23 ×"), (0.0, "0 ×"), (91.26, "91.3 ×"), (12345.6, "12,346 ×")],
)
def test_figures_have_three_digits(value: float | None, told: str) -> None:
    assert amount(value, "×") == told


def test_the_table_says_what_is_missed_and_what_is_far_off() -> None:
    told = lines([TOLD, KEPT, MISSED, FAR], 1.5)
    assert [line.split()[-1] for line in told if line.strip() in ("start", "memory")] == [
        "start",
        "memory",
    ]
    assert [("MISSED" in line, "FAR OFF" in line) for line in told if line.startswith("  ")][
        1:
    ] == [
        (False, False),
        (False, False),
        (True, False),
        (False, True),
    ]


def test_without_a_leeway_nothing_is_called_far_off() -> None:
    assert "FAR OFF" not in "\n".join(lines([FAR]))


def test_a_page_names_the_machine_and_has_a_table_for_each_area() -> None:
    part = page_part(MACHINE, [KEPT, FAR, MISSED])
    assert "2 cores, Python 3.11.7, Textual 8.2.8" in part
    assert part.index("### Start") < part.index("all of home") < part.index("### Memory")
    assert "| first frame | 1.2 × | 1.4 × | 1.25 × | a bare app: 290 ms |\n" in part
    assert "| after a session | 91 MB |  | 60 MB **missed** |  |\n" in part


@given(before=st.text(), after=st.text(), old=st.text(), part=st.text())
def test_what_people_wrote_round_the_table_stays(
    before: str, after: str, old: str, part: str
) -> None:
    page = rewritten(f"{before}{BEGIN}{old}{END}{after}", part)
    assert page.startswith(before + BEGIN)
    assert page.endswith(END + after)
    assert part.strip() in page
    assert rewritten(page, part) == page


@pytest.mark.parametrize(
    "page", ["", BEGIN, END, END + BEGIN, BEGIN + END + BEGIN, BEGIN + 2 * END]
)
def test_a_page_without_one_place_for_the_table_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="no one place"):
        rewritten(page, "table")


def test_our_page_has_a_place_for_the_table() -> None:
    page = Path(measure.PAGE).read_text(encoding="utf-8")
    assert "## What is missed, and why" in rewritten(page, "table").partition("table")[2]


def test_json_holds_all_of_a_row_and_of_the_machine() -> None:
    found = json.loads(json.dumps(as_json(MACHINE, [KEPT, FAR], is_short=True, broken=["timing"])))
    assert (found["is_short"], found["broken"], found["machine"]["cores"]) == (True, ["timing"], 2)
    assert found["rows"][0] == {
        "area": "start",
        "what": "first frame",
        "found": 1.2,
        "unit": "×",
        "bound": 1.25,
        "worst": 1.4,
        "beside": "a bare app: 290 ms",
        "is_within": True,
    }
    assert found["rows"][1]["is_within"] is False


class Told:
    """A benchmark that tells, run by run, what it was given; an exception breaks it off."""

    def __init__(self, *runs: list[Row | BaseException]) -> None:
        self.runs = list(runs)
        self.asked: list[bool] = []

    def rows(self, *, short: bool) -> Iterator[Row]:
        self.asked.append(short)
        for row in self.runs.pop(0):
            if isinstance(row, BaseException):
                raise row
            yield row


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Ran:
    def run_of(*runs: list[Row | BaseException], again: bool) -> measure.Run:
        monkeypatch.setitem(sys.modules, "told", cast("Any", Told(*runs)))
        run = measure.Run(is_short=True, leeway=1.5, is_repeated=again)
        run.add("told")
        return run

    return run_of


def test_what_is_far_off_is_measured_once_more_where_that_is_asked_for(ran: Ran) -> None:
    run = ran([KEPT, FAR], [KEPT, replace(FAR, found=50.0)], again=True)
    assert run.rows == [KEPT, replace(FAR, found=50.0)]
    assert ran([KEPT, FAR], again=False).rows == [KEPT, FAR]


def test_what_is_only_missed_is_not_measured_again(ran: Ran) -> None:
    assert ran([MISSED], again=True).rows == [MISSED]


@pytest.mark.parametrize("end", [OSError("no terminal"), SystemExit("never seen")])
def test_a_benchmark_that_breaks_off_is_named_and_what_it_told_is_kept(
    end: BaseException, ran: Ran
) -> None:
    run = ran([KEPT, end], again=False)
    assert (run.rows, run.broken) == ([KEPT], ["told"])


def test_a_benchmark_that_can_t_be_imported_does_not_end_the_others() -> None:
    run = measure.Run(is_short=True, leeway=1.5, is_repeated=False)
    run.add("nosuchbenchmark")
    assert run.broken == ["nosuchbenchmark"]


def test_a_benchmark_may_break_off_once_where_it_is_repeated(ran: Ran) -> None:
    run = ran([KEPT, OSError("no terminal")], [KEPT, TOLD], again=True)
    assert (run.rows, run.broken) == ([KEPT, TOLD], [])


@pytest.mark.parametrize("name", measure.BENCHMARKS)
def test_every_benchmark_has_rows_to_tell(name: str) -> None:
    assert callable(import_module(name).rows)


@pytest.mark.parametrize(("leeway", "code"), [("1", 1), ("1.5", 0)])
def test_the_command_measures_prints_and_writes(
    leeway: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page, told = tmp_path / "performance.md", Told([KEPT, MISSED])
    page.write_text(f"By hand.\n{BEGIN}{END}\nWhy.\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "told", cast("Any", told))
    monkeypatch.setattr(measure, "BENCHMARKS", ("told",))
    monkeypatch.setattr(measure, "PAGE", page)
    monkeypatch.setattr(sys, "argv", ["measure.py", "--json", "--write", "--leeway", leeway])
    assert measure.main() == code
    assert told.asked == [False]
    assert [row["is_within"] for row in json.loads(capsys.readouterr().out)["rows"]] == [
        True,
        False,
    ]
    written = page.read_text(encoding="utf-8")
    assert written.startswith("By hand.\n")
    assert written.endswith("\nWhy.\n")
    assert "1.7 × **missed**" in written


def test_the_page_is_written_by_whole_runs_alone() -> None:
    for less in (["--short"], ["--only", "start"], ["--short", "--only", *measure.BENCHMARKS]):
        with pytest.raises(SystemExit):
            measure.options_of(["--write", *less])
    assert measure.options_of(["--write"]).write


@given(
    power=st.floats(0, 3),
    factor=st.floats(1e-6, 1e3),
    sizes=st.lists(st.integers(1, 10**6), min_size=2, max_size=5, unique=True),
)
def test_growth_is_the_power_by_which_times_follow_sizes(
    power: float, factor: float, sizes: list[int]
) -> None:
    points = [(size, factor * size**power) for size in sizes]
    assert store.growth(points) == pytest.approx(power, abs=1e-6)


def test_the_median_of_costs_is_that_of_each_of_their_parts() -> None:
    costs = [store.Cost(1, 30, 5), store.Cost(2, 10, 9), store.Cost(3, 20, 7)]
    assert store.median(costs) == store.Cost(2, 20, 7)


def test_all_of_home_is_there_when_no_word_changes_any_more() -> None:
    look = sight.look_of(
        [
            (0.2, "   \n  "),
            (0.3, " hiptimer\n"),
            (0.4, " hiptimer\n last: core"),
            (0.5, " hiptimer\n last: core  ▗▟▖"),
            (0.6, " hiptimer\n last: core  ▖▗▟"),
        ],
        "last: ",
        33.0,
    )
    assert look == sight.Look(first=0.3, told=0.4, whole=0.4, figure=0.5, moved=0, memory=33.0)


@pytest.mark.parametrize(
    ("pictures", "letters"),
    [
        (["due   ", "due to"], 0),
        (["  ▗▟  ", "  ▟▗  "], 0),
        (["▗▟ due", "due ▗▟"], 3),
        (["0 of 3", "1 of 3"], 1),
        (["due   \n      ", "      \ndue   "], 3),
        (["due", "   ", "due"], 3),
    ],
)
def test_letters_that_do_not_stay_in_their_place_are_counted(
    pictures: list[str], letters: int
) -> None:
    assert sight.moved(pictures) == letters


def test_words_that_go_and_come_back_are_there_when_they_are_back() -> None:
    seen = [(0.3, "last: core"), (0.4, "reading"), (0.5, "last: core"), (0.6, "last: core ▟")]
    look = sight.look_of(seen, "last: ", 33.0)
    assert (look.first, look.told, look.whole) == (0.3, 0.3, 0.5)


def test_a_screen_without_a_figure_never_has_one() -> None:
    assert sight.look_of([(0.3, "hello")], "hello", 33.0).figure == float("inf")


@pytest.mark.parametrize("name", chore.CHORES)
def test_every_chore_is_still_done(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = prepared(tmp_path / "home", history_of(10))
    monkeypatch.setattr(sys, "argv", ["chore.py", name, str(home), str(home)])
    chore.main()
    sessions = json.loads((home / "history.json").read_bytes())["sessions"]
    assert len(sessions) == (12 if name == "save" else 10)


def test_years_are_the_same_at_every_call() -> None:
    assert history_of(3) == history_of(3)


def test_a_newcomer_types_what_the_readme_says() -> None:
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")

    said, command = newcomer.start_of(readme)

    assert said.startswith("# hiptimer")
    assert "![" not in said
    assert command.endswith(" hiptimer")
    assert "\n" not in command


def test_a_readme_without_an_environment_is_no_way_for_a_newcomer() -> None:
    with pytest.raises(SystemExit, match="README does not say"):
        newcomer.start_of("```sh\nhiptimer\n```\n")
