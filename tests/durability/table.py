"""The table of what the harness tried, at the end of a run; gathered from all its processes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from durability.tally import Row, Tally

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

TALLY = pytest.StashKey[Tally]()

SENT = "durability"
"""Under this name a process that runs tests hands over its rows."""


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Return where everything tried is entered."""
    return pytestconfig.stash.setdefault(TALLY, Tally())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the rows over, from a process that runs tests for another one."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        rows = session.config.stash.get(TALLY, Tally()).rows
        output[SENT] = [asdict(row) for row in rows]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the rows over from such a process; one that died has none."""
    tally = node.config.stash.setdefault(TALLY, Tally())
    for row in getattr(node, "workeroutput", {}).get(SENT, []):
        tally.add(Row(**row))


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Show the table."""
    tally = config.stash.get(TALLY, None)
    if tally is not None and tally.rows:
        terminalreporter.section("durability")
        for line in tally.lines():
            terminalreporter.write_line(line)
