"""The pages of the documentation: made from the code where they can be, held against it where not.

Of what people write by hand, what can be looked up is: commands, keys, settings, links, and what
the doctor says.
"""

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from hiptimer.checkup import check_up
from hiptimer.cli import hiptimer
from hiptimer.commands.directory import whole
from hiptimer.settings import load_settings
from hiptimer.tui.keymap import keymap_of
from hiptimer.tui.keynames import key_of
from hiptimer.tui.screenkeys import COMMANDS, SCREENS

ROOT = Path(__file__).resolve().parents[1]

SCRIPT = ROOT / "scripts" / "reference.py"

BY_HAND = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

ALL_PAGES = [*BY_HAND, *sorted((ROOT / "docs" / "reference").glob("*.md"))]

GUIDE = ROOT / "docs" / "guide.md"

TROUBLE = ROOT / "docs" / "troubleshooting.md"

SCREENS_BY_WORDS = {
    "on home": "home",
    "in a session": "live",
    "in the summary": "summary",
    "in the targets": "targets",
    "in the history": "history",
    "in the statistics": "statistics",
}
"""How the guide's tables of keys call a screen."""


def named(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands_in(text: str) -> Iterator[str]:
    """Yield what is written as a command line of hiptimer, within sentences and in blocks."""
    yield from re.findall(r"`(hiptimer [^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for block in blocks(text, r"(?:sh)?"):
        lines = (line.split("  ")[0] for line in block.splitlines())
        yield from (line for line in lines if line.startswith("hiptimer "))


def refusal(line: str) -> str | None:
    """Return why click would not take a command line; None where it would."""
    command: click.Command = hiptimer
    alone = re.split(r" [|>] ", line)[0]  # without what the shell does with its output
    rest = shlex.split(re.sub(r"[\[\]…]|\.\.\.", "", alone))[1:]
    try:
        while True:
            context = click.Context(command, **hiptimer.context_settings)
            _, rest, _ = command.make_parser(context).parse_args(rest)
            if not isinstance(command, click.Group) or not rest:
                return None
            _, found, rest = command.resolve_command(context, rest)
            assert found is not None
            command = whole(found)
    except click.UsageError as error:
        return f"{line}: {error.format_message()}"


def headings(page: Path) -> set[str]:
    lines = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def test_the_reference_is_that_of_the_code() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("page", BY_HAND, ids=named(BY_HAND))
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    lines = list(commands_in(page.read_text(encoding="utf-8")))

    assert list(filter(None, map(refusal, lines))) == []


@pytest.mark.parametrize("line", ["hiptimer past", "hiptimer log core --rep 3"])
def test_a_command_that_is_not_there_is_found(line: str) -> None:
    assert list(commands_in(f"Try `{line}`.\n")) == [line]
    assert refusal(line) is not None


@pytest.mark.parametrize("page", ALL_PAGES, ids=named(ALL_PAGES))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    broken = []
    for link in links:
        place, _, heading = link.partition("#")
        target = page if not place else (page.parent / place).resolve()
        if not target.is_file() or (heading and heading not in headings(target)):
            broken.append(link)

    assert broken == []


def test_the_index_leads_to_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    linked = re.findall(r"\]\(([^)#]+)\)", index.read_text(encoding="utf-8"))
    pages = {page for page in ALL_PAGES if page.is_relative_to(ROOT / "docs")}

    assert {index, *((index.parent / link).resolve() for link in linked)} >= pages


def test_every_key_of_the_guide_is_one_of_its_screen() -> None:
    tables = re.findall(
        r"^\| key (.*?) \|.*\n((?:\|.*\n)+)", GUIDE.read_text("utf-8"), re.MULTILINE
    )
    assert [words for words, _ in tables] == list(SCREENS_BY_WORDS)
    for words, rows in tables:
        screen = SCREENS[SCREENS_BY_WORDS[words]]
        known = {key for command in screen.everything() for key in command.keys.split(",")}
        told = re.findall(r"`(.+?)`", " ".join(row.split("|")[1] for row in rows.splitlines()))

        assert {key_of(key) for key in told} <= known | set(screen.moving), words


@pytest.mark.parametrize("page", BY_HAND, ids=named(BY_HAND))
def test_every_command_of_the_app_that_a_page_names_is_there(page: Path) -> None:
    screens = "|".join((*SCREENS, "app"))
    text = page.read_text(encoding="utf-8")

    assert set(re.findall(rf"`((?:{screens})\.[a-z_]+)\b(?! *\()", text)) <= {
        *COMMANDS,
        *(f"{name}.toml" for name in ("routines", "targets")),
        "history.json",
        "home.json",
    }


def test_the_settings_of_the_guide_can_be_set(tmp_path: Path) -> None:
    found = blocks(GUIDE.read_text(encoding="utf-8"), "toml")
    assert found
    for text in found:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")

        keymap_of(load_settings(path).keys)


@pytest.mark.parametrize("page", BY_HAND, ids=named(BY_HAND))
def test_every_variable_that_a_page_names_is_read(page: Path) -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    known = {*re.findall(r"HIPTIMER_[A-Z]+", source)}
    folders = {f"HIPTIMER_{name}_DIR" for name in ("DATA", "CONFIG", "STATE", "CACHE")}

    told = set(re.findall(r"HIPTIMER_[A-Z_]+", page.read_text("utf-8")))
    assert told <= known | folders | {"HIPTIMER_DRAW_SNAPSHOTS"}


def test_the_doctor_looks_at_what_the_page_names_and_says_it() -> None:
    text = TROUBLE.read_text(encoding="utf-8")
    cells = [row.split("|")[1:3] for row in text.splitlines() if row.startswith("| ")][1:]
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    topics = re.findall(r'^ +"(\w+)": ', inspect.getsource(check_up), re.MULTILINE)
    told = [topic for _, doctor in cells for topic in re.findall(r"`(\w+)`", doctor)]

    assert set(told) <= set(topics)
    assert len(set(told)) > 8
    quoted = [words for cell in cells for words in re.findall(r'"(.+?)"', " ".join(cell))]
    assert [words for words in quoted if words not in source] == []
