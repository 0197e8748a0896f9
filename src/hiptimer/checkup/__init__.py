"""The check-up: what is where, and what needs attention. It only looks, and changes nothing.

`hiptimer doctor --json` prints `{"needs_attention": …, "findings": {topic: finding, …}}`. Topics
come in this order, each of them always; a finding has `needs_attention`, `text` (for people, its
words may change) and these facts, null where something could not be found out:

- `versions`: `versions`, an object of names and versions; `system`
- `data`, `config`, `state`: `path`, `exists`, `files`, `bytes`, `is_private`
- `space`: `data_free`, `state_free`, in bytes
- `lock`: `data`, `state`, each "free", "held", "fails" or "not tried"
- `history`: `path`, `bytes`, `schema`, `sessions`, `unreadable` (entries)
- `backups`: `near`, `far` (numbers of files), `bytes`, `newest` (a path), `newest_at` (ISO 8601)
- `journals`: `pending`, `live`, `discarded` (ids), `elsewhere` (sessions of other histories),
  `illegible` (paths)
- `copies`: `copies`, each with `path`, `added`, `changed`, `kept`, `deleted`
- `settings`: `path`, `exists`
- `own`: `mistakes`, `exercises`, `routines`, `figures` (numbers of them)
- `targets`: `path`, `exists`, `mistakes` (sentences)
- `sound`: `setting`, `volume`, `rung`, `detail`, `refusals` (an object of rungs and reasons),
  `is_remote`, `voice` (`engine` and `detail`), `no_voice` (why there is none), `warning` (of an
  unknown voice), `miniaudio` (its version)
- `crashes`: `reports` (paths, oldest first)
- `terminal`: `is_terminal`, `columns`, `rows`, `term`, `colours`, `renderer` (of figures:
  "quadrants", "halves" or "ascii"), `frames_per_second` (0 where they stand still), `encoding`,
  `utf8`

A topic that fails itself has `needs_attention`, `text` and no facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.checkup import places, sessions, surroundings
from hiptimer.checkup.finding import Finding
from hiptimer.checkup.own import own, own_files
from hiptimer.checkup.sound import sound
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.program import Program


def check_up(program: Program) -> dict[str, Finding]:
    """Return what is found, by topic; raises `HiptimerError` where the folders make no sense."""
    folders = program.folders
    topics: dict[str, Callable[[], Finding]] = {
        "versions": surroundings.versions,
        "data": lambda: places.folder(folders.data, writes=True),
        "config": lambda: places.folder(folders.config, writes=False),
        "state": lambda: places.folder(folders.state, writes=True),
        "space": lambda: places.space(folders),
        "lock": lambda: places.lock(folders, program.store.target),
        "history": lambda: sessions.history(program.store),
        "backups": lambda: sessions.backups(program.store, program.clocks.wall()),
        "journals": lambda: sessions.journals(program.recovery, folders.journals),
        "copies": lambda: sessions.copies(program.store),
        "settings": lambda: surroundings.settings(program),
        "own": lambda: own(own_files(folders)),
        "targets": lambda: surroundings.targets(program),
        "sound": lambda: sound(program),
        "crashes": lambda: surroundings.crashes(folders.state),
        "terminal": lambda: surroundings.terminal(program),
    }
    return {topic: _found(look) for topic, look in topics.items()}


def _found(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except OSError as error:
        place = f"{clean(str(error.filename))}: " if error.filename else ""
        reason = clean(error.strerror or str(error))
        return Finding(f"{place}{reason}; mend the permissions there", needs_attention=True)
    except Exception as error:  # noqa: BLE001 - a doctor who faints helps nobody
        what = clean(f"{type(error).__name__}: {error}", 300)
        return Finding(f"could not be looked at ({what})", needs_attention=True)
