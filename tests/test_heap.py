"""The heap: it is told how to deal out memory where there is glibc, and let be elsewhere."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from hiptimer import heap

LARGE_AND_SMALL = """
import threading
from pathlib import Path
from hiptimer import heap

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))

{share}
kept = []
def work():
    held = [bytes(2000) for _ in range(20_000)]
    kept.append(bytes(2000))  # which keeps what lies below it

for _ in range(3):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
before = resident()
heap.give_back()
print(before - resident())
"""
"""Tells how many KiB came back of 40 MB that were freed with something left behind them."""

onglibc = pytest.mark.skipif(heap.glibc() is None, reason="no glibc")


@pytest.fixture(autouse=True)
def another_library() -> Iterator[None]:
    """Look for the library anew, before and after."""
    heap.glibc.cache_clear()
    yield
    heap.glibc.cache_clear()


@onglibc
def test_what_is_free_goes_back_to_the_system() -> None:
    code = LARGE_AND_SMALL.format(share="heap.share()")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert int(done.stdout) > 20_000


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_let_be(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)

    assert heap.glibc() is None
    heap.share()
    heap.give_back()


def test_other_libraries_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())

    assert heap.glibc() is None
    heap.share()
    heap.give_back()


def test_python_without_ctypes_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "ctypes", None)

    assert heap.glibc() is None
