"""What a shell completes: commands, options, ids and files, by the scripts that we print."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hiptimer.cli import run
from hiptimer.commands.completions import SHELLS
from hiptimer.plan.catalogue import Catalogue

Captured = pytest.CaptureFixture[str]

OWN = """
[exercises.step-up]
name = "Step \\u001b[31mup"
[exercises."bad id; $(rm)"]
name = "No"
[exercises.broken]
name = 3
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HIPTIMER_CONFIG_DIR", str(tmp_path))
    return tmp_path


def completed(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, line: str, kind: str = "bash"
) -> list[str]:
    """Return what is offered for the last word of a line, as the script gets it."""
    words = line.split(" ")
    last = words[-1] if kind == "fish" else str(len(words) - 1)
    with monkeypatch.context() as patch:
        patch.setenv("_HIPTIMER_COMPLETE", f"{kind}_complete")
        patch.setenv("COMP_WORDS", line)
        patch.setenv("COMP_CWORD", last)
        assert run([]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.split("\n") if (out := out.strip("\n")) else []


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("hiptimer sta", ["plain,start", "plain,stats"]),
        ("hiptimer start pre", ["plain,pre-run"]),
        ("hiptimer plan bird", ["plain,bird-dog"]),
        ("hiptimer log cor", ["plain,core"]),
        ("hiptimer exercises lu", ["plain,lunge"]),
        ("hiptimer targets set lu", ["plain,lunge"]),
        ("hiptimer targets reset lu", ["plain,lunge"]),
        ("hiptimer history --exercise lu", ["plain,lunge"]),
        ("hiptimer routines new mine lunge bird", ["plain,bird-dog"]),
        ("hiptimer routines edit co", []),
        ("hiptimer start --order few", ["plain,fewest-changes"]),
        ("hiptimer start --spe", ["plain,--speed"]),
        ("hiptimer completions z", ["plain,zsh"]),
        ("hiptimer import x", ["file,x"]),
        ("hiptimer merge x", ["file,x"]),
        ("hiptimer check x", ["file,x"]),
        ("hiptimer export csv -o x", ["file,x"]),
        ("hiptimer --data-dir x", ["dir,x"]),
        ("hiptimer history --state-dir x", ["dir,x"]),
    ],
)
def test_a_word_is_completed(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, line: str, offered: list[str]
) -> None:
    assert completed(monkeypatch, capsys, line) == offered


def test_everything_that_can_be_begun_is_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, catalogue: Catalogue
) -> None:
    offered = completed(monkeypatch, capsys, "hiptimer start ")

    ids = [*catalogue.routines.routines, *catalogue.library.exercises]
    assert offered == [f"plain,{name}" for name in ids]


def test_own_ids_are_offered_even_from_files_with_mistakes(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, config: Path
) -> None:
    (config / "exercises.toml").write_text(OWN)
    (config / "routines.toml").write_text("[routines.step-day]\nitems = 7\n")

    assert completed(monkeypatch, capsys, "hiptimer start step") == [
        "plain,step-day",
        "plain,step-up",
    ]
    assert completed(monkeypatch, capsys, "hiptimer routines remove ") == ["plain,step-day"]


def test_a_folder_on_the_line_counts_more_than_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, config: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "routines.toml").write_text("[routines.there]\n")
    (config / "routines.toml").write_text("[routines.here]\n")

    for line in ("--config-dir {} routines edit ", "routines edit --config-dir {} "):
        full = "hiptimer " + line.format(elsewhere)
        assert completed(monkeypatch, capsys, full) == ["plain,there"]


@pytest.mark.parametrize("text", ["[", "routines = 3", "\x00", "a" + ".a" * 50_000])
def test_a_file_that_is_no_toml_offers_nothing_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, config: Path, text: str
) -> None:
    (config / "routines.toml").write_text(text)

    assert completed(monkeypatch, capsys, "hiptimer routines edit ") == []


def test_an_impossible_folder_offers_what_ships(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    line = "hiptimer --config-dir here start pre"

    assert completed(monkeypatch, capsys, line) == ["plain,pre-run"]


def test_names_that_stand_beside_ids_are_tame(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, config: Path
) -> None:
    (config / "exercises.toml").write_text(OWN)

    offered = completed(monkeypatch, capsys, "hiptimer exercises step", "fish")

    assert offered == ["plain,step-up\tStep [31mup"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_the_program_and_its_variable(capsys: Captured, shell: str) -> None:
    assert run(["completions", shell]) == 0

    script = capsys.readouterr().out
    assert f"_HIPTIMER_COMPLETE={shell}_complete" in script
    assert "hiptimer" in script
    if shell == "zsh":  # found in a folder of functions by its first line
        assert script.startswith("#compdef hiptimer\n")


def test_fish_tells_all_that_is_told_of_a_word(capsys: Captured, tmp_path: Path) -> None:
    if (program := shutil.which("fish")) is None:
        pytest.skip("no fish here")
    assert run(["completions", "fish"]) == 0
    (tmp_path / "hiptimer.fish").write_text(capsys.readouterr().out)
    # Of a name with a comma in it: click's own script ends there.
    told = "plain,clamshell-feet-lifted\\tClamshell, feet lifted"
    stand_in = f"function env; printf '{told}\\n'; end"

    done = subprocess.run(
        [program, "-c", f"{stand_in}; source hiptimer.fish; complete -C 'hiptimer start clam'"],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.defpath},
    )

    assert done.stdout == "clamshell-feet-lifted\tClamshell, feet lifted\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_understands_the_script(capsys: Captured, tmp_path: Path, shell: str) -> None:
    if (program := shutil.which(shell)) is None:
        pytest.skip(f"no {shell} here")
    assert run(["completions", shell]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)

    done = subprocess.run(
        [program, "-n", str(script)], capture_output=True, text=True, timeout=30, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_shell_is_refused(capsys: Captured) -> None:
    assert run(["completions", "csh"]) == 2
    assert "'csh' is not one of" in capsys.readouterr().err


def test_a_tab_waits_for_no_models_and_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    code = """
import sys
from hiptimer.cli import run
assert run([]) == 0
print(*sorted({"pydantic", "textual", "rich", "asyncio"} & set(sys.modules)), file=sys.stderr)
"""
    monkeypatch.setenv("_HIPTIMER_COMPLETE", "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", "hiptimer start bird")
    monkeypatch.setenv("COMP_CWORD", "2")

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.splitlines() == ["plain", "bird-dog", "Bird dog"]
    assert done.stderr.split() == []
