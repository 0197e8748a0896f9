"""The tests of the session themselves: each engine broken by hand must turn one of them red.

A patch in `mutants/` is one bug, named by what it does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = sorted(Path(__file__).with_name("mutants").glob("*.patch"))
COPIED = ("src", "assets", "tests/live")

SETTINGS = """
[pytest]
addopts = --import-mode=importlib
filterwarnings = error
pythonpath = tests
"""
"""Those of the project, but without plugins, which take longer to load than the tests to run."""

ALL_PASSED, SOME_FAILED = 0, 1
"""Exit codes of pytest; a copy that can not be collected has another."""

LONGEST = 120
"""Seconds after which a run is taken to hang."""

GUARD = """
from pathlib import Path

import hiptimer

if not Path(hiptimer.__file__).is_relative_to({src!r}):
    raise ImportError(f"these tests would run {{hiptimer.__file__}}")
"""
"""Goes into the `conftest.py` of the copy: an error there ends pytest with exit code 4."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the engine and its tests, without this one."""
    ignored = shutil.ignore_patterns("__pycache__", "mutants", Path(__file__).name)
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    guard = GUARD.format(src=str(tmp_path / "src"))
    (tmp_path / "tests" / "conftest.py").write_text(guard, encoding="utf-8")
    return tmp_path


def run_tests(copy: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests of the session in a copy, up to the first failure, the slow one last."""
    slow = copy / "tests" / "live" / "test_session_machine.py"
    fast = sorted((test for test in slow.parent.glob("test_*.py") if test != slow), reverse=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *fast, slow],
        cwd=copy,
        env={
            **os.environ,
            "PYTHONPATH": str(copy / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def test_the_copy_passes_as_it_is(copy: Path) -> None:
    run = run_tests(copy)
    assert run.returncode == ALL_PASSED, run.stdout + run.stderr


@pytest.mark.parametrize("patch", MUTANTS, ids=lambda patch: patch.stem)
def test_a_broken_engine_is_found_out(copy: Path, patch: Path) -> None:
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", str(patch)],
        cwd=copy,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(copy.parent)},
        check=True,
    )
    run = run_tests(copy)
    assert run.returncode == SOME_FAILED, run.stdout + run.stderr
