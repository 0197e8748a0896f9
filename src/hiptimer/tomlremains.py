"""What is left of a hand-written file when its mistakes are taken out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from hiptimer.tomlwords import place_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from hiptimer.tomlplace import Place

Model = TypeVar("Model", bound=BaseModel)

MOST_ROUNDS = 12
"""How often more is taken out, since a table may lack now what was wrong in it."""


class Remains:
    """What a file says, ever less of it, and where that stood in the beginning."""

    def __init__(self, as_json: str) -> None:
        self._data: Any = json.loads(as_json)
        self._kept: dict[int, list[int]] = {}
        """For lists that lost an item, by their identity: the places of the others before."""

    def without(self, errors: Sequence[ErrorDetails], model: type[Model]) -> Model | None:
        """Return the model of what has none of `errors`; None where too little is left."""
        for _ in range(MOST_ROUNDS):
            faulty = {_faulty(error, self._data) for error in errors}
            if () in faulty:
                return None
            # From behind and from within, so that no place changes before its turn.
            for place in sorted(faulty, key=_turn, reverse=True):
                self._take_out(place)
            try:
                return model.model_validate_json(json.dumps(self._data), strict=True)
            except ValidationError as error:
                errors = error.errors(include_url=False)
        return None

    def _take_out(self, place: Place) -> None:
        holder = self._data
        for part in place[:-1]:
            holder = holder[part]
        if isinstance(holder, list):
            kept = self._kept.setdefault(id(holder), list(range(len(holder))))
            del kept[int(place[-1])]
        del holder[place[-1]]

    def original(self, place: Place) -> Place:
        """Return where what stands at `place` now stood before anything was taken out."""
        before: list[str | int] = []
        value = self._data
        for part in place:
            kept = self._kept.get(id(value))
            before.append(part if kept is None else kept[int(part)])
            value = value[part]
        return tuple(before)


def _faulty(error: ErrorDetails, data: object) -> Place:
    """Return the place of what has to go: a table that lacks a key goes as a whole."""
    place = place_in(error["loc"], data, is_missing=error["type"] == "missing").place
    return place[:-1] if error["type"] == "missing" else place


def _turn(place: Place) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in place]
