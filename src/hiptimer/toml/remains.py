"""What is left of a hand-written file when its mistakes are taken out."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from hiptimer.toml.words import is_about_name, place_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from hiptimer.toml.place import Place

Model = TypeVar("Model", bound=BaseModel)

MADE_UP = "x"
"""A text, and how names begin, where the user's can't be used."""

MOST_ROUNDS = 12
"""How often more is taken out, since a table may lack now what was wrong in it."""


class Remains:
    """What a file says, ever less of it, and where that stood in the beginning.

    A table that lacks a text, or a good name, gets one that we make up: what else is wrong in it
    is wrong without it too.
    """

    def __init__(self, as_json: str) -> None:
        self._data: Any = json.loads(as_json)
        self._kept: dict[int, list[int]] = {}
        """For lists that lost an item, by their identity: the places of the others before."""
        self._made_up: set[tuple[int, str | int]] = set()
        """Texts that were missing, by the identity of their table and their key."""
        self._names: dict[tuple[int, str | int], str | int] = {}
        """What was no name, by the identity of its table and the name that we made up."""

    def without(self, errors: Sequence[ErrorDetails], model: type[Model]) -> Model | None:
        """Return the model of what has none of `errors`; None where too little is left."""
        for _ in range(MOST_ROUNDS):
            misnamed = {self._place(error) for error in errors if is_about_name(error)}
            with_ids = misnamed | {(*place, "id") for place in misnamed}
            places = [(self._place(error), error["type"] == "missing") for error in errors]
            faulty = {self._faulty(*found) for found in places if found[0] not in with_ids}
            if () in faulty:
                return None
            # From behind and from within, so that no place changes before its turn.
            for place in sorted((place for place in faulty if place), key=_turn, reverse=True):
                self._take_out(place)
            for place in misnamed:
                self._name_anew(place)
            try:
                return model.model_validate_json(json.dumps(self._data), strict=True)
            except ValidationError as error:
                errors = error.errors(include_url=False)
        return None

    def original(self, place: Place) -> Place:
        """Return where what stands at `place` now stood before anything was taken out."""
        before: list[str | int] = []
        value = self._data
        for part in place:
            kept = self._kept.get(id(value))
            name = self._names.get((id(value), part), part)
            before.append(name if kept is None else kept[int(part)])
            value = value[part]
        return tuple(before)

    def is_made_up(self, place: Place) -> bool:
        """Return whether what stands at `place` now is no word of the user's."""
        return (id(self._at(place[:-1])), place[-1]) in self._made_up

    def _place(self, error: ErrorDetails) -> Place:
        return place_in(error["loc"], self._data, is_missing=error["type"] == "missing").place

    def _at(self, place: Place) -> Any:
        value = self._data
        for part in place:
            value = value[part]
        return value

    def _faulty(self, place: Place, is_missing: bool) -> Place | None:  # noqa: FBT001
        """Return what has to go for a mistake at `place`; None where a text can be made up."""
        if not place:
            return place
        holder, key = self._at(place[:-1]), place[-1]
        if (id(holder), key) in self._made_up:
            return place[:-1]  # it is no text that is missing
        if not is_missing:
            return place
        if not isinstance(holder, dict):
            return place[:-1]
        holder[key] = MADE_UP
        self._made_up.add((id(holder), key))
        return None

    def _take_out(self, place: Place) -> None:
        holder = self._at(place[:-1])
        if isinstance(holder, list):
            kept = self._kept.setdefault(id(holder), list(range(len(holder))))
            del kept[int(place[-1])]
        del holder[place[-1]]

    def _name_anew(self, place: Place) -> None:
        holder, old = self._at(place[:-1]), place[-1]
        if old not in holder:  # taken out as a whole
            return
        new = next(name for number in count() if (name := f"{MADE_UP}{number}") not in holder)
        table = holder[new] = holder.pop(old)
        self._names[id(holder), new] = old
        if isinstance(table, dict) and table.get("id") == old:
            table["id"] = new


def _turn(place: Place) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in place]
