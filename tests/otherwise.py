"""A stand-in for Windows, within one process: what its Python lacks is hidden from hiptimer.

What we stand on is imported before, as it is here: its own branches are its makers' affair. Calls
that exist there too behave as they do here, and `os.name` stays what paths and processes go by: it
shows that nothing is asked for that isn't there, and no more.
"""

from __future__ import annotations

import importlib
import os
import select
import signal
import subprocess
import sys
import time
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDS_ON = (
    *("asyncio", "tempfile", "shutil", "pathlib", "multiprocessing", "webbrowser", "ctypes"),
    *("click", "filelock", "platformdirs", "pydantic", "rich.console", "tomlkit", "tzlocal"),
    *("textual.app", "textual.pilot", "textual.widgets", "textual.drivers.linux_driver"),
)
"""Imported as they are here."""

MODULES = (
    "curses",
    "fcntl",
    "grp",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
    "termios",
    "tty",
)
"""Modules that Python has on POSIX alone."""

SIGNALS = (
    "SIGINT",
    "SIGTERM",
    "SIGABRT",
    "SIGFPE",
    "SIGILL",
    "SIGSEGV",
    "SIG_DFL",
    "SIG_IGN",
    "SIGKILL",
)
"""All that Windows has of what begins with SIG, beside SIGBREAK, and what subprocess needs here."""

CALLS = {
    os: (
        *("O_NOFOLLOW", "O_NOCTTY", "O_DIRECTORY", "fork", "forkpty"),
        *("fdatasync", "posix_fallocate", "posix_fadvise", "fchown", "chown", "lchown"),
        *("getpgrp", "getpgid", "setpgid", "setsid", "tcgetpgrp", "tcsetpgrp", "ttyname"),
        *("getuid", "geteuid", "getgid", "sysconf", "mkfifo", "nice", "pread"),
        *("sched_getaffinity",),
    ),
    time: ("clock_gettime", "clock_gettime_ns", "CLOCK_MONOTONIC", "CLOCK_BOOTTIME", "tzset"),
    select: ("poll", "epoll"),
    signal: (
        "alarm",
        "setitimer",
        "pause",
        "pthread_kill",
        "pthread_sigmask",
        "sigwait",
        "siginterrupt",
    ),
}
"""What modules have on POSIX alone, but for what the modules that we stand on need here."""


class NotThere:
    """Finds no module that Windows lacks."""

    def find_spec(self, name: str, *_: object) -> None:
        """Refuse it, in the words of Python."""
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def pretend() -> None:
    """Be Windows from now on, for whatever is imported later."""
    for name in STANDS_ON:
        importlib.import_module(name)
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, NotThere())
    for module, names in CALLS.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in dir(signal):
        if name.startswith("SIG") and name not in SIGNALS:
            delattr(signal, name)
    _add_what_only_windows_has()
    sys.platform = "win32"


def _add_what_only_windows_has() -> None:
    setattr(signal, "SIGBREAK", 21)  # noqa: B010 - not here, for mypy
    setattr(subprocess, "CREATE_NO_WINDOW", 0)  # noqa: B010 - any other flag is refused here
    setattr(os, "O_BINARY", 0)  # noqa: B010
    console = ModuleType("msvcrt")
    vars(console).update(vars(SimpleNamespace(getwch=lambda: "q", kbhit=lambda: False)))
    sys.modules["msvcrt"] = console


class Screen:
    """A standard stream that says it is a console."""

    closed = False
    encoding = "utf-8"

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        """Say so."""
        return True

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def without_screens() -> list[object]:
    """Let every app end as soon as it is to run; return the apps to come."""
    from textual.app import App  # noqa: PLC0415 - imported before, as it is here

    apps: list[object] = []

    def run(app: App[int], *_: object, **__: object) -> int:
        apps.append(app)
        return 0

    setattr(App, "run", run)  # noqa: B010
    for name in ("__stdin__", "__stderr__"):
        setattr(sys, name, Screen(getattr(sys, name)))
    return apps


def import_all() -> int:
    """Import all of hiptimer; return how many modules these are."""
    import pkgutil  # noqa: PLC0415

    import hiptimer  # noqa: PLC0415 - after the pretence

    found = pkgutil.walk_packages(hiptimer.__path__, "hiptimer.")
    names = [module.name for module in found if not module.name.endswith("__main__")]
    for name in names:
        importlib.import_module(name)
    return len(names)


def main(arguments: Sequence[str]) -> int:
    """Import all, run a command, or, after `app`, run one up to its screens."""
    pretend()
    if arguments == ["import"]:
        print(import_all())  # noqa: T201
        return 0
    from hiptimer.cli import run  # noqa: PLC0415 - after the pretence

    if arguments[0] != "app":
        return run(arguments)
    apps = without_screens()
    code = run(arguments[1:])
    print(code, *(type(app).__name__ for app in apps))  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
