"""Which tests run side by side: those that meet the real clock run one by one, apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

REAL_TIME = (
    "tests/terminal/",
    *(f"tests/sound/test_{name}.py" for name in ("faults", "heard", "session", "tried_out")),
)
"""How the paths of tests begin that meet a real terminal or sound device."""


def is_timed(nodeid: str) -> bool:
    """Tell whether a test meets the real clock."""
    return nodeid.startswith(REAL_TIME)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark such tests, and begin with them: together they take longest."""
    items.sort(key=lambda item: not is_timed(item.nodeid))
    for item in items:
        if is_timed(item.nodeid):
            item.add_marker(pytest.mark.real_time)


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
