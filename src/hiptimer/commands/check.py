"""`hiptimer check`: what is wrong with files written by hand, before anything else reads them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.commands.suggestions import file_names
from hiptimer.paths import asset
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.filekinds import FileKind, Known
    from hiptimer.program import Program
    from hiptimer.toml.text import Mistake

UNJUDGED = "the exercises it names are not looked up while exercises.toml can't be read; mend that"


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=file_names)
@json_option
@folder_options
@click.pass_context
def check(
    context: click.Context, program: Program, files: tuple[str, ...], *, as_json: bool
) -> None:
    """Say what is wrong in each FILE, with line, column and the way out.

    A FILE is exercises.toml, routines.toml, figures.toml, targets.toml or config.toml, or has
    another name and the same content. Your own exercises may be named, those of the config folder
    and those of a FILE. Exit code 1 when anything is wrong.
    """
    inspection = _Inspection(program, tuple(map(Path, files)))
    reports = [inspection.report(Path(file)) for file in files]
    if as_json:
        print_json({"files": [report.public() for report in reports]})
    else:
        for report in reports:
            for line in report.lines():
                say(line)
    context.exit(1 if any(report.mistakes for report in reports) else 0)


@dataclass(frozen=True, slots=True)
class _Report:
    """What is to be said of one file."""

    file: str
    kind: FileKind | None
    """None where it can't be told."""
    mistakes: tuple[Mistake, ...]
    count: int = 0
    """How many exercises, routines, … there are in it."""

    def public(self) -> dict[str, object]:
        """Return what JSON says of it."""
        return {
            "file": self.file,
            "kind": self.kind and self.kind.name,
            "mistakes": [asdict(mistake) for mistake in self.mistakes],
        }

    def lines(self) -> Iterator[str]:
        """Yield what people read."""
        name = clean(self.file, 500)
        for mistake in self.mistakes:
            yield mistake.told_of(name)
        if self.kind is not None and not self.mistakes:
            noun = self.kind.noun if self.count == 1 else f"{self.kind.noun}s"
            yield f"{name}: fine, {self.count or 'no'} {noun}"


@dataclass(frozen=True)
class _Inspection:
    """Files that are looked at together."""

    program: Program
    files: tuple[Path, ...]

    def report(self, file: Path) -> _Report:
        """Return what is wrong with a file."""
        from hiptimer.filekinds import KINDS, kind_of  # noqa: PLC0415 - only here
        from hiptimer.toml.text import FileError, Mistake  # noqa: PLC0415

        try:
            kind = kind_of(file)
        except FileError as error:
            return _Report(str(file), None, (error.mistake,))
        if kind is None:
            names = ", ".join(kind.file for kind in KINDS.values())
            message = f"no file that hiptimer knows; call it {names}"
            return _Report(str(file), None, (Mistake(None, None, message),))
        is_ours = file.resolve().parent == asset("routines.toml").resolve().parent
        found = kind.survey(file, replace(self.known, shipped=None) if is_ours else self.known)
        count = 0 if found.sound is None else kind.count(found.sound)
        mistakes = found.mistakes
        if not kind.can_judge(self.known):
            mistakes = (Mistake(None, None, UNJUDGED), *mistakes)
        return _Report(str(file), kind, mistakes, count)

    @cached_property
    def known(self) -> Known:
        """What the files are held against, with the exercises in them."""
        from hiptimer.filekinds import KINDS, known_in  # noqa: PLC0415

        exercises = KINDS["exercises"].file
        given = (file for file in self.files if file.name == exercises)
        return known_in(self.program.folders.config, given)
