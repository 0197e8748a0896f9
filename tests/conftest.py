"""What every test stands on: an empty home, and the catalogue that ships with hiptimer."""

import sys

import pytest
from hypothesis import settings

from hiptimer.paths import asset
from hiptimer.plan.catalogue import Catalogue, load_catalogue

# Windows has no pseudo-terminals of this kind, and few signals.
collect_ignore = (
    ["terminal", "tui/test_signals.py", "tui/test_terminal.py"] if sys.platform == "win32" else []
)

pytest_plugins = ["durability.table"]

# A busy machine is no reason to fail: what a property says has nothing to do with its speed.
settings.register_profile("hiptimer", deadline=None)
settings.load_profile("hiptimer")


@pytest.hookimpl(tryfirst=True)  # before what makes groups of the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of one file in one process, and those that meet the real clock in one, first.

    Side by side those would disturb each other.
    """
    items.sort(key=lambda item: item.get_closest_marker("real_time") is None)
    for item in items:
        is_timed = item.get_closest_marker("real_time") is not None
        item.add_marker(pytest.mark.xdist_group("real time" if is_timed else item.path.name))


@pytest.fixture(autouse=True)
def _empty_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test see or touch the real home, nor what its owner has set."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.delenv(f"HIPTIMER_{name}_DIR", raising=False)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "HIPTIMER_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(home / "xdg" / name.lower()))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the exercises and routines that ship; frozen, so that all tests may share them."""
    return load_catalogue(asset("exercises.toml"), asset("routines.toml"))
