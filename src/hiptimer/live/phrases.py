"""Phrases: all that is spoken, in the words of a language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.live.english import ENGLISH
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.live.language import Language, Saying
    from hiptimer.plan.anatomy import Position
    from hiptimer.plan.timeline import Phase, Side

LONGEST_PHRASE = 300
"""Characters; a file may hold a longer name, but nobody listens to it."""


def forms(
    saying: Saying,
    *,
    side: Side | None = None,
    position: Position | None = None,
    language: str = "en",
    **fills: str | int,
) -> tuple[str, ...]:
    """Return the forms of a phrase, from the fullest to the shortest, ready to be spoken.

    With a `side` those that tell it, as is understood in `position`. `fills` are what the
    templates name: a number is said as words, as a duration where it is that of `seconds`; text
    from outside is cleaned.
    """
    tongue = LANGUAGES[language]
    words = {name: _said(tongue, name, value) for name, value in fills.items()}
    if side is not None:
        words["side"] = tongue.sides[side]
        words["part"] = tongue.part if position is None else tongue.parts.get(position, tongue.part)
    templates = tongue.plain if side is None else tongue.sided
    lines = (clean(one.format(**words), LONGEST_PHRASE) for one in templates[saying])
    return tuple(_written(line) for line in lines)


def move(phase: Phase, language: str = "en") -> str:
    """Return what one does in a working phase, in a word."""
    return LANGUAGES[language].moves[phase]


def _written(line: str) -> str:
    """Return a line with a capital letter at the start of each sentence."""
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in line.split(". "))


def _said(tongue: Language, name: str, value: str | int) -> str:
    if isinstance(value, int):
        return tongue.duration(value) if name == "seconds" else tongue.number(value)
    # The templates bring their own full stops.
    return clean(value, LONGEST_PHRASE).rstrip(" .")


LANGUAGES: Mapping[str, Language] = MappingProxyType({"en": ENGLISH})
"""Every language that can be spoken, by its ISO 639 code."""
