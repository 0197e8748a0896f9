"""What the tests of sound stand on: a machine without a voice, but for the ones they make."""

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from sound.speakers import Speaker

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
