"""Reading hand-written TOML into strict models, with errors that say where and what instead."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from hiptimer.text import clean
from hiptimer.toml.place import Place, Places, Spot
from hiptimer.toml.remains import Remains
from hiptimer.toml.text import TOO_DEEP, TOO_LONG, FileError, Mistake, mistake_of, parsed, text_of
from hiptimer.toml.words import Finding, findings_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pydantic_core import ErrorDetails

MOST_MISTAKES = 100
"""Mistakes that are put into words; guessing at names takes its time."""


class Handwritten(BaseModel):
    """A part of a file that people write: unknown keys are refused, nothing is converted."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Model = TypeVar("Model", bound=Handwritten)


@dataclass(frozen=True, slots=True)
class Survey(Generic[Model]):
    """A file with all that is wrong in it."""

    mistakes: tuple[Mistake, ...]
    """Ordered by line and column; those that mean the whole file come first."""
    sound: Model | None
    """What is left of it without its mistakes, a missing text or name made up; None where nothing
    can be made of that."""
    ill: frozenset[str] = frozenset()
    """Of the tables that get their names as ids, those with a mistake."""

    def told_of(self, name: str) -> tuple[str, ...]:
        """Return the mistakes as lines about the file `name`."""
        return tuple(mistake.told_of(name) for mistake in self.mistakes)


def read_toml(path: Path, model: type[Model], *, named: str | None = None) -> Model:
    """Return the file at `path` as a `model`.

    The tables inside the table `named`, where there is one, get their key as their `id`, so
    that a file says it once. Raises `FileError` for the first mistake, with file, line, column,
    key, value and the nearest known name.
    """
    reading = _Reading(path, named)
    whole, errors = reading.as_model(model)
    found = [*reading.found, *findings_in(errors, reading.data, model)]
    if whole is None or found:
        raise FileError(reading.name, _in_words(reading.text, found, 1)[0])
    return whole


def survey(
    path: Path,
    model: type[Model],
    *,
    named: str | None = None,
    also: Callable[[Model], Iterable[tuple[Place, str]]] | None = None,
) -> Survey[Model]:
    """Return all mistakes of the file at `path`, with what `also` finds in what is sound of it.

    `named` is as for `read_toml`. Beyond a hundred mistakes it is only said where the rest begins.
    """
    try:
        reading = _Reading(path, named)
        sound, errors = reading.as_model(model)
    except FileError as error:
        return Survey((error.mistake,), None)
    found = [*reading.found, *findings_in(errors, reading.data, model)]
    remains = Remains(reading.as_json)
    if sound is None:
        sound = remains.without(errors, model)
    if also is not None and sound is not None:
        # Not more than can be told, and one, for it to be told that there are more.
        known = (pair for pair in also(sound) if not remains.is_made_up(pair[0]))
        for place, said in islice(known, MOST_MISTAKES + 1):
            written = remains.original(place)
            found.append(Finding(written, partial(_about, written, said)))
    ill = {str(one.place[1]) for one in found if one.place[:1] == (named,) and len(one.place) > 1}
    return Survey(_in_words(reading.text, found, MOST_MISTAKES), sound, frozenset(ill))


def mistake_at(path: Path, place: Place, message: str) -> FileError:
    """Return the error for what somebody else found wrong at `place` of the file at `path`."""
    name = clean(path.name)
    places = _places(name, text_of(path))
    return FileError(name, mistake_of(places.value(place), _about(place, message)))


@lru_cache(maxsize=1)  # of one file many mistakes may be told
def _places(name: str, text: str) -> Places:
    parsed(name, text)  # it may have changed since it was read
    return Places(text)


def _about(place: Place, message: str) -> str:
    return f"{clean('.'.join(map(str, place)))}: {message}"


class _Reading:
    """A file as TOML: its text, what it says, the same as JSON, and what is wrong with its ids."""

    def __init__(self, path: Path, named: str | None) -> None:
        self.name = clean(path.name)
        self.text = text_of(path)
        self.data = parsed(self.name, self.text)
        self.found: list[Finding] = []
        if named is not None:
            self._fill_in_ids(named)
        self.as_json = _as_json(self.name, self.data)

    def _fill_in_ids(self, named: str) -> None:
        tables = self.data.get(named)
        for key, table in tables.items() if isinstance(tables, dict) else ():
            if isinstance(table, dict):
                if table.get("id", key) != key:
                    words = f"{named}.{clean(key)}: leave out 'id'; it is the table's name"
                    place = (named, key, "id")
                    self.found.append(Finding(place, partial(str, words), is_about_key=True))
                table["id"] = key

    def as_model(self, model: type[Model]) -> tuple[Model | None, list[ErrorDetails]]:
        """Return what was read as a `model`, or None and all that keeps it from being one."""
        try:
            # By way of JSON a strict model takes an array for a tuple and a whole number
            # for a float, which is what TOML means, and still no text for a number.
            return model.model_validate_json(self.as_json, strict=True), []
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if errors[0]["type"] == "json_invalid":
            raise FileError(self.name, Mistake(None, None, TOO_DEEP))
        return None, errors


def _as_json(name: str, data: dict[str, object]) -> str:
    try:
        return json.dumps(data)
    except RecursionError as error:
        raise FileError(name, Mistake(None, None, TOO_DEEP)) from error
    except ValueError as error:
        raise FileError(name, Mistake(None, None, TOO_LONG)) from error


def _in_words(text: str, found: list[Finding], most: int) -> tuple[Mistake, ...]:
    """Return the first `most` findings as mistakes, and where there are more, that there are."""
    places = Places(text)

    def spot(finding: Finding) -> Spot | None:
        find = places.key if finding.is_about_key else places.value
        return find(finding.place)

    placed = sorted(((spot(finding), finding) for finding in found), key=lambda pair: pair[0] or ())
    mistakes = [mistake_of(where, finding.words()) for where, finding in placed[:most]]
    if rest := placed[most:]:
        mistakes.append(mistake_of(rest[0][0], "more mistakes from here on"))
    return tuple(mistakes)
