"""The tests of the session themselves: each engine broken by hand must turn one of them red.

A patch in `mutants/` is one bug, named by what it does.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = sorted(Path(__file__).with_name("mutants").glob("*.patch"))
COPIED = ("src", "assets", "tests/live", "tests/own.py")

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

AT_ONCE = max(1, (os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
"""Runs beside each other: as many as there are cores for this process."""

GUARD = """
from pathlib import Path

import hiptimer

if not Path(hiptimer.__file__).is_relative_to({src!r}):
    raise ImportError(f"these tests would run {{hiptimer.__file__}}")
"""
"""Goes into the `conftest.py` of the copy: an error there ends pytest with exit code 4."""


def copy_into(folder: Path) -> Path:
    """Copy the engine and its tests, without this one, into a folder."""
    ignored = shutil.ignore_patterns("__pycache__", "mutants", Path(__file__).name)
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    (folder / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    guard = GUARD.format(src=str(folder / "src"))
    (folder / "tests" / "conftest.py").write_text(guard, encoding="utf-8")
    return folder


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


def run_broken(patch: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests in a copy that `patch` has broken."""
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", str(patch)],
        cwd=copy_into(folder),
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
        check=True,
    )
    return run_tests(folder)


@pytest.fixture(scope="module")
def runs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Path, Future[subprocess.CompletedProcess[str]]]]:
    """Return the runs of the broken engines that were asked for, one beside another."""
    ours = (item for item in request.session.items if item.path == request.path)
    asked = [item.callspec.params["patch"] for item in ours if hasattr(item, "callspec")]
    pool = ThreadPoolExecutor(AT_ONCE)
    yield {
        patch: pool.submit(run_broken, patch, tmp_path_factory.mktemp(patch.stem))
        for patch in asked
    }
    pool.shutdown(cancel_futures=True)


def test_the_copy_passes_as_it_is(tmp_path: Path) -> None:
    run = run_tests(copy_into(tmp_path))
    assert run.returncode == ALL_PASSED, run.stdout + run.stderr


@pytest.mark.parametrize("patch", MUTANTS, ids=lambda patch: patch.stem)
def test_a_broken_engine_is_found_out(
    runs: dict[Path, Future[subprocess.CompletedProcess[str]]], patch: Path
) -> None:
    run = runs[patch].result()
    assert run.returncode == SOME_FAILED, run.stdout + run.stderr
