"""What every test stands on: an empty home, and the catalogue that ships with hiptimer."""

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.paths import asset
from hiptimer.plan.catalogue import Catalogue, load_catalogue

# Windows has no pseudo-terminals of this kind, and few signals.
collect_ignore = (
    ["terminal", "tui/test_signals.py", "tui/test_terminal.py"] if sys.platform == "win32" else []
)

pytest_plugins = ["durability.table", "sharing"]

# A busy machine is no reason to fail: what a property says has nothing to do with its speed.
# CI asks the same of every commit, so that red means the commit; elsewhere each run looks further.
settings.register_profile("hiptimer", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("hiptimer")


def pytest_collection_finish() -> None:
    """Keep the collector from looking through all tests whenever one of them begins a session.

    It took two fifths of the time of tests that have sessions told in lines, a fifth of the app's.
    """
    # Of its source of chance an old Hypothesis asks, at the first example, who else holds it:
    # once that is frozen, nobody seems to (6.110).
    _one_example()
    gc.collect()
    gc.freeze()


@settings(max_examples=1, database=None)
@given(st.none())
def _one_example(_: None) -> None:
    """Have Hypothesis set itself up."""


@pytest.fixture(autouse=True)
def _stays_frozen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no session unfreeze what is frozen, but where just that is looked at."""
    if "alone" not in request.fixturenames:
        for name in ("freeze", "unfreeze"):
            monkeypatch.setattr(gc, name, lambda: None)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return one place after another for a home.

    pytest looks through all folders before it makes one more, which takes longer than most tests
    where there are thousands.
    """
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _empty_home(monkeypatch: pytest.MonkeyPatch, homes: Iterator[Path]) -> None:
    """Let no test see or touch the real home, nor what its owner has set."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.delenv(f"HIPTIMER_{name}_DIR", raising=False)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "HIPTIMER_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    # What the app sets for Textual is forgotten after a test, which takes a value to go back to.
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "auto")
    monkeypatch.delenv("TEXTUAL_COLOR_SYSTEM")
    home = next(homes)
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(home / "xdg" / name.lower()))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the exercises and routines that ship; frozen, so that all tests may share them."""
    return load_catalogue(asset("exercises.toml"), asset("routines.toml"))
