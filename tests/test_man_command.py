"""The manual page: every command and option of the program, as roff that nothing breaks."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from hiptimer import cli
from hiptimer.commands.directory import whole
from hiptimer.commands.roff import definitions, escaped, paragraphs, tidied
from hiptimer.exitcode import OUR_MISTAKE

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def page(capsys: Captured) -> str:
    assert cli.run(["man"]) == 0
    return capsys.readouterr().out


def declared(command: click.Command, path: str) -> list[tuple[str, click.Command]]:
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [
        (path, command),
        *(one for name, c in below for one in declared(whole(c), f"{path} {name}")),
    ]


def test_every_command_and_option_is_in_the_page(page: str) -> None:
    for path, command in declared(cli.hiptimer, "hiptimer"):
        assert f'\n.SS "{escaped(path)} ' in page or path == "hiptimer"
        for option in command.params:
            assert not isinstance(option, click.Option) or escaped(option.opts[-1]) in page, path


def test_the_page_names_its_sections_in_the_usual_order(page: str) -> None:
    assert re.findall(r'^\.SH "(.*)"$', page, re.MULTILINE) == [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "COMMANDS",
        "EXIT STATUS",
        "ENVIRONMENT",
        "FILES",
        "WHEN TO STOP",
    ]


def test_the_page_begins_as_the_index_of_manuals_wants_it(page: str) -> None:
    title, *_ = lines = page.splitlines()

    assert title.startswith(".TH HIPTIMER 1 ")
    assert lines[lines.index('.SH "NAME"') + 1].startswith(r"hiptimer \- lead yourself ")


def test_the_page_is_ascii_and_has_no_line_that_roff_could_misread(page: str) -> None:
    assert page.isascii()
    requests = {line.split()[0] for line in page.splitlines() if line[:1] in {".", "'"}}
    assert requests == {".TH", ".nh", ".ad", ".SH", ".SS", ".PP", ".TP"}
    assert "" not in page.splitlines()


def test_the_code_for_our_mistakes_is_told(page: str) -> None:
    assert f"\\fB{OUR_MISTAKE}\\fR\n" in page


def test_the_home_of_whoever_makes_the_page_is_not_in_it(page: str) -> None:
    assert str(Path.home()) not in page
    assert "history.json" in page


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        ("--dry-run", r"\-\-dry\-run"),
        (".bak1 of it", r"\&.bak1 of it"),
        ("'tis", r"\(aqtis"),
        (r"C:\x", r"C:\ex"),
        ("~/x^y `z`", r"\(ti/x\(hay \(gaz\(ga"),
        ("3 × 8", r"3 \[u00D7] 8"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_text_comes_out_as_it_was_meant(text: str, roff: str) -> None:
    assert escaped(text) == roff


def test_paragraphs_and_terms_keep_apart() -> None:
    assert paragraphs("One\nline.\n\n.Two\n") == [".PP", "One line.", ".PP", r"\&.Two"]
    assert definitions([("-x", "What.")]) == [".TP", r"\fB\-x\fR", "What."]


def test_lines_are_short_and_begin_no_request() -> None:
    words = r"\&.a " + "word " * 14 + ".word " * 14

    lines = list(tidied([".PP", words]))

    assert all(len(line) <= 81 for line in lines), "of which two keep a dot from being a request"
    assert " ".join(line.removeprefix(r"\&") for line in lines[1:]) == words[2:].strip()
    assert all(line.startswith((r"\&.", "word")) for line in lines[1:])


def test_terms_stay_in_one_line_and_no_paragraph_follows_a_heading() -> None:
    term = r"\fB" + "word " * 30

    page = ['.SH "A"', ".PP", "One.", ".PP", "Two.", ".TP", term, "What."]

    assert list(tidied(page)) == [page[0], *page[2:]]


@pytest.mark.parametrize(
    "checker",
    [
        ["mandoc", "-T", "lint", "-W", "warning"],
        ["groff", "-man", "-ww", "-T", "utf8"],
        ["man", "--warnings=all", "-l"],
    ],
    ids=lambda checker: checker[0],
)
def test_those_who_set_pages_find_nothing_wrong(
    page: str, tmp_path: Path, checker: list[str]
) -> None:
    if shutil.which(checker[0]) is None:
        pytest.skip(f"{checker[0]} is not here")
    (tmp_path / "hiptimer.1").write_text(page)

    done = subprocess.run(
        [*checker, "hiptimer.1"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    told = done.stdout + done.stderr if checker[0] == "mandoc" else done.stderr
    # A page that is made anew for every release has no day of its own.
    assert [line for line in told.splitlines() if "missing date" not in line] == []
