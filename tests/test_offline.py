"""Offline: without OpenSSL the program does the same; where others need it, it stays."""

import os
import subprocess
import sys

import pytest

BEFORE = "import sys; from hiptimer.offline import stay_offline; stay_offline(); "


def told_by(code: str) -> str:
    """Return what a Python of its own prints."""
    environ = {name: value for name, value in os.environ.items() if "PYDANTIC" not in name}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environ
    ).stdout.strip()


def test_nothing_that_the_app_works_with_brings_openssl_in() -> None:
    modules = "import hiptimer.tui.staff, hiptimer.history.store, hiptimer.sound.voice; "
    told = "print(sys.modules['ssl'], sys.modules['_hashlib'])"

    assert told_by(BEFORE + modules + told) == "None None"


def test_hashes_are_the_same() -> None:
    hashed = "import hashlib as h; print(h.sha256(b'core').hexdigest(), h.md5(b'core').hexdigest())"

    assert told_by(BEFORE + hashed) == told_by(hashed)


def test_what_is_there_already_stays() -> None:
    told = "print(ssl is sys.modules['ssl'], 'hashlib' in sys.modules)"

    assert told_by("import ssl; " + BEFORE + told) == "True True"


def test_a_python_that_hashes_by_openssl_alone_keeps_it() -> None:
    alone = """
import importlib, sys
usual = importlib.import_module
def import_module(name):
    if name == "hashlib" and sys.modules.get("_hashlib", "") is None:
        raise ImportError(name)
    return usual(name)
importlib.import_module = import_module
"""
    told = "import hashlib; print(sys.modules.get('ssl', ''), '_hashlib' in sys.modules)"

    assert told_by(alone + BEFORE + told) == "True"


@pytest.mark.parametrize("given", ["", "some-plugin"])
def test_nobody_looks_for_plugins_unless_the_user_says_so(given: str) -> None:
    asked = f"import os; os.environ['PYDANTIC_DISABLE_PLUGINS'] = {given!r}; " if given else ""
    told = "print(os.environ['PYDANTIC_DISABLE_PLUGINS'])"

    assert told_by(asked + BEFORE + "import os; " + told) == (given or "__all__")


def test_nothing_that_the_app_works_with_reads_what_is_installed() -> None:
    modules = "import hiptimer.tui.staff, hiptimer.history.records, hiptimer.sound.voice; "
    told = "print([name for name in ('email', 'zipfile', 'csv') if name in sys.modules])"

    assert told_by(BEFORE + modules + told) == "[]"


@pytest.mark.parametrize(
    "asked",
    [
        "from importlib.metadata import version; ",
        "from importlib.metadata._meta import SimplePath; from importlib.metadata import version; ",
        "import importlib.metadata as found; version = found.version; ",
        (
            "from importlib.metadata import entry_points; entry_points(group='x'); "
            "from importlib.metadata import version; "
        ),
        (
            "import importlib.metadata as one; one.version; "
            "import importlib.metadata as two; version = two.version; "
        ),
    ],
)
def test_whoever_asks_what_is_installed_is_told(asked: str) -> None:
    assert told_by(BEFORE + asked + "print(version('pydantic') > '2')") == "True"
