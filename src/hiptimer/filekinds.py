"""The kinds of files that people write by hand, and what can be wrong in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hiptimer.paths import asset, is_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.library import Library
    from hiptimer.toml.file import Handwritten, Survey
    from hiptimer.toml.place import Place

    Found = Iterator[tuple[Place, str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is held against."""

    library: Library
    """The exercises that it may name."""
    shipped: Catalogue | None = None
    """What has its names already; None for what ships itself."""
    is_whole: bool = True
    """Whether all exercises are in it; a file that can't be read may hold any."""

    @property
    def own(self) -> frozenset[str]:
        """The exercises that are no other's."""
        shipped = () if self.shipped is None else self.shipped.library.exercises
        return frozenset(self.library.exercises.keys() - shipped)


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file; what reads it is imported when it is first needed."""

    name: str
    """Also the name of its file, `exercises.toml`, and of its schema."""
    noun: str
    """What it holds several of."""
    model: Callable[[], type[Handwritten]]
    mistakes: Callable[[Any, Known], Found]
    """What is wrong in a file that can be read, seen beside what is known."""
    tables: str | None = None
    """The table whose tables get their names as their ids; None where there is none."""
    names_exercises: bool = False
    """Whether it is about exercises of another file, and can't be judged without them."""

    @property
    def file(self) -> str:
        """The name of its file in the config folder."""
        return f"{self.name}.toml"

    def survey(self, path: Path, known: Known | None) -> Survey[Any]:
        """Return what is wrong in a file; None looks at the file alone."""
        from hiptimer.toml.file import survey  # noqa: PLC0415

        def also(file: Any) -> Found:
            if known is None or not self.can_judge(known):
                return iter(())
            return self.mistakes(file, known)

        return survey(path, self.model(), named=self.tables, also=also)

    def can_judge(self, known: Known) -> bool:
        """Return whether enough is known to look further than at the file alone."""
        return known.is_whole or not self.names_exercises

    def count(self, file: Any) -> int:
        """Return how many there are in a file."""
        return len(file.model_fields_set if self.tables is None else getattr(file, self.tables))

    def is_told_by(self, top: Mapping[str, object]) -> bool:
        """Return whether a file with this at its top is of this kind, whatever its name."""
        from hiptimer.toml.words import model_of_others  # noqa: PLC0415

        if self.tables is not None:
            return self.tables in top
        model = self.model()
        if (table := model_of_others(model)) is None:
            return not top.keys().isdisjoint(model.model_fields)
        tables = (value for value in top.values() if isinstance(value, dict))
        return any(not value.keys().isdisjoint(table.model_fields) for value in tables)


def _exercises() -> type[Handwritten]:
    from hiptimer.plan.library import Library  # noqa: PLC0415

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


def _targets() -> type[Handwritten]:
    from hiptimer.plan.owntargets import TargetsText  # noqa: PLC0415

    return TargetsText


def _in_exercises(file: Any, known: Known) -> Found:
    from hiptimer.plan.library import group_mistakes  # noqa: PLC0415
    from hiptimer.plan.own import exercise_mistakes  # noqa: PLC0415

    if known.shipped is None:
        return group_mistakes(file, file.muscle_groups)
    return exercise_mistakes(file, known.shipped)


def _in_routines(file: Any, known: Known) -> Found:
    from hiptimer.plan.own import routine_mistakes  # noqa: PLC0415
    from hiptimer.plan.routines import mistakes_in  # noqa: PLC0415

    if known.shipped is None:
        return mistakes_in(file, known.library)
    whole = replace(known.shipped, library=known.library, own=known.own)
    return routine_mistakes(file, whole)


def _in_figures(file: Any, known: Known) -> Found:
    from hiptimer.figures.own import figure_mistakes  # noqa: PLC0415

    return figure_mistakes(file, known.library, known.own)


def _in_targets(file: Any, known: Known) -> Found:
    from hiptimer.plan.owntargets import mistakes_in  # noqa: PLC0415

    return mistakes_in(file, known.library)


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
        FileKind("exercises", "exercise", _exercises, _in_exercises, "exercises"),
        FileKind("routines", "routine", _routines, _in_routines, "routines", names_exercises=True),
        FileKind("figures", "figure", _figures, _in_figures, "figures", names_exercises=True),
        FileKind("config", "setting", _settings, _in_settings),
        FileKind("targets", "target", _targets, _in_targets, names_exercises=True),
    )
}
"""By name; the only list of them."""

HISTORY = "history"
"""What `hiptimer schema` knows besides: the sessions as they are exported, which nobody writes."""


def kind_of(path: Path) -> FileKind | None:
    """Return of what kind a file is, by its name, or else by what stands at its top.

    None where neither tells. Raises `FileError` where the file itself is asked and is no TOML.
    """
    for kind in KINDS.values():
        if path.name == kind.file:
            return kind
    from hiptimer.text import clean  # noqa: PLC0415
    from hiptimer.toml.text import parsed, text_of  # noqa: PLC0415

    top = parsed(clean(path.name), text_of(path))
    for kind in KINDS.values():
        if kind.is_told_by(top):
            return kind
    return None


def known_in(folder: Path, also: Iterable[Path] = ()) -> Known:
    """Return what files of the user's are held against: what ships, and exercises of their own.

    Those stand in the config folder, and in the files `also`.
    """
    from hiptimer.plan.catalogue import load_catalogue  # noqa: PLC0415

    shipped = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    known = Known(shipped.library, shipped)
    for file in (folder / KINDS["exercises"].file, *also):
        if not is_missing(file):
            known = _with_exercises(known, file)
    return known


def _with_exercises(known: Known, path: Path) -> Known:
    """Return what is known with the exercises in a file of the user's.

    One with mistakes is there under its name, and takes all that can be asked of an exercise:
    the mistakes are its own, and nobody who names it makes another.
    """
    found, ours = KINDS["exercises"].survey(path, None), known.library
    if found.sound is None:
        return replace(known, is_whole=False)
    lenient = next(exercise for exercise in ours.exercises.values() if exercise.pulses)
    ill = dict.fromkeys(found.ill, lenient)
    exercises = {**found.sound.exercises, **ill, **ours.exercises}
    return replace(known, library=ours.model_copy(update={"exercises": exercises}))
