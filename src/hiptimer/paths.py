"""Where our files live, and where the files that ship with us are found."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from hiptimer.errors import HiptimerError


class Folders(NamedTuple):
    """The folders that belong to one user."""

    data: Path
    """What may never be lost: `history.json`."""
    config: Path
    """What the user writes by hand."""
    state: Path
    """What this machine remembers and can do without."""
    cache: Path
    """What can be made anew at any time: phrases as sound, what home showed last."""

    @property
    def history(self) -> Path:
        """The file that keeps every session."""
        return self.data / "history.json"

    @property
    def shared(self) -> Path:
        """Where pictures go that somebody wants to show to others."""
        return self.data / "shared"

    @property
    def backups(self) -> Path:
        """Where earlier states of the history are kept, apart from it."""
        return self.state / "backups"

    @property
    def receipts(self) -> Path:
        """Where this machine remembers which sessions came with which file."""
        return self.state / "imports"

    @property
    def journals(self) -> Path:
        """Where live sessions are written down; not in the data folder, which may be synced."""
        return self.state / "journals"

    @property
    def seen(self) -> Path:
        """Where this machine remembers what home showed last."""
        return self.cache / "home.json"

    @property
    def settings(self) -> Path:
        """The file in which the user sets how hiptimer behaves."""
        return self.config / "config.toml"

    @property
    def exercises(self) -> Path:
        """The file with the user's own exercises."""
        return self.config / "exercises.toml"

    @property
    def routines(self) -> Path:
        """The file with the user's own routines."""
        return self.config / "routines.toml"

    @property
    def figures(self) -> Path:
        """The file with the poses of the user's own exercises."""
        return self.config / "figures.toml"

    @property
    def targets(self) -> Path:
        """The file in which the user asks for other sets, reps and times than the plan."""
        return self.config / "targets.toml"


def find_folders(
    data: str | None = None,
    config: str | None = None,
    state: str | None = None,
    cache: str | None = None,
) -> Folders:
    """Return the user's folders; each argument overrides the place the system gives.

    A folder is not made here. Raises `HiptimerError` for an override that is not absolute:
    a relative one would scatter histories over whatever folder the shell stands in.
    """
    return Folders(
        data=_override("data", data) or _usual("data"),
        config=_override("config", config) or _usual("config"),
        state=_override("state", state) or _usual("state"),
        cache=_override("cache", cache) or _usual("cache"),
    )


def _usual(kind: str) -> Path:
    """Return where a folder lies on this system."""
    import platformdirs  # noqa: PLC0415 - not for commands that are told all folders

    places = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return places[kind]("hiptimer", appauthor=False)


def make_private(folder: Path) -> None:
    """Make `folder` and what is missing above it, open to its owner alone."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def asset(name: str) -> Path:
    """Return the path of a file that ships with hiptimer, such as `exercises.toml`.

    A wheel holds the files inside the package; a checkout and an editable install
    have them in `assets/` beside `src/`.
    """
    from importlib import resources  # noqa: PLC0415 - not for commands that read none of them

    inside = Path(str(resources.files("hiptimer"))) / "assets" / name
    beside = Path(__file__).resolve().parents[2] / "assets" / name
    for place in (inside, beside):
        if place.is_file():
            return place
    raise HiptimerError(f"{name} is missing from this installation; install hiptimer again")


def _override(kind: str, given: str | None) -> Path | None:
    if not given:
        return None
    try:
        path = Path(given).expanduser()
    except RuntimeError as error:
        raise HiptimerError(f"the {kind} folder '{given}': no such user") from error
    if not path.is_absolute():
        raise HiptimerError(
            f"the {kind} folder must be an absolute path, not '{os.fsdecode(given)}'"
        )
    return path


def is_missing(path: Path) -> bool:
    """Return whether nothing at all lies at `path`; a link that leads nowhere is something."""
    try:
        path.lstat()
    except OSError as error:  # of any other the reading says what it is
        return isinstance(error, FileNotFoundError)
    return False
