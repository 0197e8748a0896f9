"""The kinds of files that people write by hand, and what can be wrong in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiptimer.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.exercises import Library
    from hiptimer.tomlfile import Handwritten, Survey
    from hiptimer.tomlplace import Place

    Found = Iterator[tuple[Place, str]]


def _nothing(_file: Any, _known: Known) -> Found:
    yield from ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is held against."""

    library: Library
    """The exercises that it may name."""
    shipped: Catalogue | None = None
    """What has its names already; None for what ships itself."""

    def taken(self, table: str, names: Iterable[str]) -> Found:
        """Yield those of the names in a table that something of ours has."""
        for name in names:
            if self.shipped is not None and (holder := self.shipped.holder_of(name)):
                yield (table, name), f"{holder} already; choose another id"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file; what reads it is imported when it is first needed."""

    name: str
    """Also the name of its file, `exercises.toml`, and of its schema."""
    noun: str
    """What it holds several of."""
    model: Callable[[], type[Handwritten]]
    tables: str | None = None
    """The table whose tables get their names as their ids; None where there is none."""
    mistakes: Callable[[Any, Known], Found] = _nothing
    """What is wrong in a file that can be read, seen beside what is known."""

    @property
    def file(self) -> str:
        """The name of its file in the config folder."""
        return f"{self.name}.toml"

    def survey(self, path: Path, known: Known | None) -> Survey[Any]:
        """Return what is wrong in a file; None looks at the file alone."""
        from hiptimer.tomlfile import survey  # noqa: PLC0415

        def also(file: Any) -> Found:
            return iter(()) if known is None else self.mistakes(file, known)

        return survey(path, self.model(), named=self.tables, also=also)

    def count(self, file: Any) -> int:
        """Return how many there are in a file."""
        return len(file.model_fields_set if self.tables is None else getattr(file, self.tables))


def _exercises() -> type[Handwritten]:
    from hiptimer.plan.exercises import Library  # noqa: PLC0415

    return Library


def _routines() -> type[Handwritten]:
    from hiptimer.plan.routines import Routines  # noqa: PLC0415

    return Routines


def _figures() -> type[Handwritten]:
    from hiptimer.figures.poses import FiguresText  # noqa: PLC0415

    return FiguresText


def _settings() -> type[Handwritten]:
    from hiptimer.settings import Settings  # noqa: PLC0415

    return Settings


def _in_exercises(file: Any, known: Known) -> Found:
    """Yield names that are taken, and muscle groups that nobody knows."""
    yield from known.taken("exercises", file.exercises)
    groups = {**file.muscle_groups, **known.library.muscle_groups}
    for name, exercise in file.exercises.items():
        for number, group in enumerate(exercise.groups):
            if group not in groups:
                hint = did_you_mean(group, groups)
                yield ("exercises", name, "groups", number), f"no muscle group '{group}'{hint}"


def _in_routines(file: Any, known: Known) -> Found:
    from hiptimer.plan.routines import mistakes_in  # noqa: PLC0415

    yield from known.taken("routines", file.routines)
    yield from mistakes_in(file, known.library)


def _in_figures(file: Any, known: Known) -> Found:
    """Yield exercises that nobody knows or that have a figure, and what no body can do."""
    from hiptimer.figures.checks import faults  # noqa: PLC0415
    from hiptimer.plan.timeline import Phase  # noqa: PLC0415

    for name, text in file.figures.items():
        if name not in known.library:
            hint = did_you_mean(name, known.library.exercises)
            yield ("figures", name), f"no exercise '{name}'{hint}"
        elif known.shipped is not None and name in known.shipped.library:
            yield ("figures", name), f"'{name}' is ours and has a figure; give one to your own"
        # Where a rep begins makes no difference to whether a body can move so.
        for fault in faults(text.figure(Phase.LIFT)):
            yield ("figures", name), fault
            break


def _in_settings(file: Any, _known: Known) -> Found:
    from hiptimer.tui.keymap import KeymapError, keymap_of  # noqa: PLC0415

    keys = dict(file.keys)
    while keys:
        try:
            keymap_of(keys)
        except KeymapError as error:
            yield ("keys", *error.command.split(".")), str(error)
            # The others may be wrong too; a clash may be laid to one that is as it was.
            if keys.pop(error.command, None) is None:
                return
        else:
            return


KINDS = {
    kind.name: kind
    for kind in (
        FileKind("exercises", "exercise", _exercises, "exercises", _in_exercises),
        FileKind("routines", "routine", _routines, "routines", _in_routines),
        FileKind("figures", "figure", _figures, "figures", _in_figures),
        FileKind("config", "setting", _settings, mistakes=_in_settings),
    )
}
"""By name; the only list of them."""


def kind_of(path: Path) -> FileKind | None:
    """Return of what kind a file is, by its name, or else by what stands at its top.

    None where neither tells. Raises `FileError` where the file itself is asked and is no TOML.
    """
    for kind in KINDS.values():
        if path.name == kind.file:
            return kind
    from hiptimer.text import clean  # noqa: PLC0415
    from hiptimer.tomltext import parsed, text_of  # noqa: PLC0415

    top = parsed(clean(path.name), text_of(path))
    for kind in KINDS.values():
        if top.keys() & ({kind.tables} if kind.tables else kind.model().model_fields):
            return kind
    return None


def library_with(ours: Library, own: Path) -> Library:
    """Return our exercises with those in the user's file.

    One with mistakes is there under its name, and takes all that can be asked of an exercise:
    the mistakes are its own, and nobody who names it makes another.
    """
    found = KINDS["exercises"].survey(own, None)
    own_ones = {} if found.sound is None else found.sound.exercises
    lenient = next(exercise for exercise in ours.exercises.values() if exercise.pulses)
    ill = dict.fromkeys(found.ill, lenient)
    return ours.model_copy(update={"exercises": {**own_ones, **ill, **ours.exercises}})
