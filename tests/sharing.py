"""Which tests run side by side: those that meet the real clock run one by one, apart."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

REAL_TIME = (
    "tests/terminal/",
    *(f"tests/sound/test_{name}.py" for name in ("faults", "heard", "session", "tried_out")),
)
"""How the paths of tests begin that meet a real terminal or sound device."""

LONGEST = (
    "tests/live/test_mutants.py",
    "tests/tui/test_snapshots.py",
    "tests/tui/test_live_sizes.py",
    "tests/tui/test_targets.py",
    "tests/tui/test_soak.py",
    "tests/tui/test_arrival.py",
    "tests/tui/test_coach.py",
    "tests/tui/test_app.py",
    "tests/durability/",
    "tests/test_imports.py",
)
"""How the paths of those begin that take longest, the longest first.

Whoever gets one of them last works on while nobody else has anything to do any more.
"""


GIVES_WAY = 10
"""How much nicer than others a process is that has no clock to meet."""


def is_timed(nodeid: str) -> bool:
    """Tell whether a test meets the real clock."""
    return nodeid.startswith(REAL_TIME)


def place_of(nodeid: str) -> int:
    """Return when a test has its turn: the lower, the sooner."""
    if is_timed(nodeid):
        return -1
    found = (place for place, begin in enumerate(LONGEST) if nodeid.startswith(begin))
    return next(found, len(LONGEST))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark such tests, and begin with them: together they take longest. Long files follow."""
    items.sort(key=lambda item: place_of(item.nodeid))
    for item in items:
        if is_timed(item.nodeid):
            item.add_marker(pytest.mark.real_time)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Let there be one more than there are cores: whoever meets the real clock mostly waits."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ or not hasattr(os, "sched_getaffinity"):
        return None  # as xdist finds it
    return len(os.sched_getaffinity(0)) + 1


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let whatever meets the real clock go before all others, for as long as that goes on."""
    if "PYTEST_XDIST_WORKER" in os.environ and not is_timed(item.nodeid) and hasattr(os, "nice"):
        os.nice(max(0, GIVES_WAY - os.nice(0)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Share out all others file by file.

    Groups made by `xdist_group` would be simpler: pytest 9.2 loses their names (xdist 3.8).
    """
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only where it is there

    class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
        def _split_scope(self, nodeid: str) -> str:
            return "real time" if is_timed(nodeid) else nodeid.split("::", 1)[0]

    return Sharing(config, log)
