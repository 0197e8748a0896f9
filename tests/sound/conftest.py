"""What the tests of sound stand on: a machine without a voice, but for the ones they make."""

import importlib.util
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from sound.server import Hall, running_server
from sound.speakers import Speaker

# PulseAudio, and /proc to look at processes.
collect_ignore = (
    [] if sys.platform == "linux" else ["test_heard.py", "test_faults.py", "test_tried_out.py"]
)

PACKAGE = "espeakng_loader"


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extra `hiptimer[voice]` not be installed."""
    known = importlib.util.find_spec

    def find_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == PACKAGE else known(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)


@pytest.fixture
def speaker(tmp_path: Path, no_library: None) -> Speaker:  # noqa: ARG001 - a machine of its own
    """Return an espeak-ng that answers everything with one tone, on a machine without others."""
    if sys.platform == "win32":
        pytest.skip("programs are not scripts there")
    speaker = Speaker(tmp_path / "bin")
    speaker.does("answer()")
    return speaker


@pytest.fixture(scope="session")
def hall() -> Iterator[Hall]:
    """Return a server with an open recorder that all tests share which do it no harm."""
    with running_server() as server:
        yield Hall(server, server.record())
