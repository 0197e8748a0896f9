"""The processes that a program has started, as /proc tells of them."""

from pathlib import Path


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def player_of(pid: int) -> int:
    """Return the process that plays for another one."""
    (found,) = filter(is_player, children_of(pid))
    return found


def is_player(pid: int) -> bool:
    """Return whether a process is one that plays on a device."""
    try:
        return b"hiptimer.sound.child" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_gone(pid: int) -> bool:
    """Return whether a process has ended, whoever has still to take note of it."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def processes_with(variable: str, value: str) -> list[int]:
    """Return the processes in whose environment a variable has a value, wherever they went."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            environment = place.read_bytes().split(b"\0")
        except OSError:  # it is not ours, or has just ended
            continue
        if f"{variable}={value}".encode() in environment:
            found.append(int(place.parent.name))
    return found
