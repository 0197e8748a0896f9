"""Phrases: every spoken word, in one table of templates for each language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.plan.anatomy import Position
from hiptimer.plan.timeline import Phase, Side
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_PHRASE = 300
"""Characters; a file may hold a longer name, but nobody listens to it."""

MINUTE = 60
LONGEST_IN_SECONDS = 90
"""Seconds up to which a duration is said in seconds alone, as timers are set."""


class Saying(StrEnum):
    """What a phrase is for."""

    EXERCISE = auto()
    EASIER_EXERCISE = auto()
    """An exercise that is done in its easier form."""
    SET = auto()
    LAST_SET = auto()
    SWITCH = auto()
    REP = auto()
    LAST_REP = auto()
    STAGE = auto()
    """A rep from which on the reps are done in another way."""
    REST_BEFORE_EXERCISE = auto()
    REST_BEFORE_EASIER_EXERCISE = auto()
    REST_BEFORE_SET = auto()
    REST_BEFORE_LAST_SET = auto()
    HALFWAY = auto()
    COUNT = auto()
    REMINDER = auto()
    READY_SIDE = auto()
    READY_REP = auto()
    READY_MOVE = auto()


Templates = tuple[str, ...]
"""Forms of one phrase, from the fullest to the shortest."""


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says it all."""

    plain: Mapping[Saying, Templates]
    sided: Mapping[Saying, Templates]
    """Of sayings that also tell the side."""
    sides: Mapping[Side, str]
    part: str
    """What of the body a side is said of."""
    parts: Mapping[Position, str]
    """The same in positions in which that would be misunderstood."""
    moves: Mapping[Phase, str]
    """What one does in a working phase, in a word."""
    number: Callable[[int], str]
    """Says a whole number from 0 to 9,999."""
    duration: Callable[[int], str]
    """Says a number of full seconds."""


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


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def english_number(number: int) -> str:
    """Return a whole number from 0 to 9,999 in English words."""
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = f" {english_number(number % size)}" if number % size else ""
            return f"{english_number(number // size)} {name}{rest}"
    tens, ones = divmod(number, 10)
    if number < len(ONES):
        return ONES[number]
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def english_duration(seconds: int) -> str:
    """Return full seconds in English words, long ones with minutes."""
    if seconds <= LONGEST_IN_SECONDS and seconds != MINUTE:
        return _english_count(seconds, "second")
    minutes, rest = divmod(seconds, MINUTE)
    told = _english_count(minutes, "minute")
    return f"{told} {_english_count(rest, 'second')}" if rest else told


def _english_count(number: int, noun: str) -> str:
    return f"{english_number(number)} {noun}" + ("" if number == 1 else "s")


ENGLISH = Language(
    plain=MappingProxyType(
        {
            Saying.EXERCISE: ("{name}.",),
            Saying.EASIER_EXERCISE: ("{name}, easier form.", "{name}."),
            Saying.SET: ("Set {set} of {sets}.", "Set {set}."),
            Saying.LAST_SET: ("Last set.",),
            Saying.REP: ("{rep}.",),
            Saying.LAST_REP: ("Last rep.", "Last."),
            Saying.STAGE: ("{rep}. {cue}.", "{rep}. {short}.", "{short}.", "{rep}."),
            Saying.REST_BEFORE_EXERCISE: (
                "Rest, {seconds}. Next: {name}.",
                "Rest. Next: {name}.",
                "Next: {name}.",
                "Rest.",
            ),
            Saying.REST_BEFORE_EASIER_EXERCISE: (
                "Rest, {seconds}. Next: {name}, easier form.",
                "Rest. Next: {name}, easier form.",
                "Next: {name}, easier form.",
                "Next: {name}.",
                "Rest.",
            ),
            Saying.REST_BEFORE_SET: (
                "Rest, {seconds}. Then set {set} of {sets}.",
                "Rest, {seconds}.",
                "Rest.",
            ),
            Saying.REST_BEFORE_LAST_SET: (
                "Rest, {seconds}. Then the last set.",
                "Rest, {seconds}.",
                "Rest.",
            ),
            Saying.HALFWAY: ("Halfway.",),
            Saying.COUNT: ("{count}.",),
            Saying.REMINDER: ("{cue}.", "{short}."),
            Saying.READY_REP: ("Rep {rep}.", "{rep}."),
            Saying.READY_MOVE: ("{name}.", "{move}."),
        }
    ),
    sided=MappingProxyType(
        {
            Saying.EXERCISE: (
                "{side} {part}. {name}.",
                "{side}. {name}.",
                "{side} {part}.",
                "{side}.",
            ),
            Saying.EASIER_EXERCISE: (
                "{side} {part}. {name}, easier form.",
                "{side}. {name}, easier form.",
                "{side}. {name}.",
                "{side} {part}.",
                "{side}.",
            ),
            Saying.SET: (
                "{side} {part}. Set {set} of {sets}.",
                "{side} {part}. Set {set}.",
                "{side} {part}.",
                "{side}.",
            ),
            Saying.LAST_SET: ("{side} {part}. Last set.", "{side} {part}.", "{side}."),
            Saying.SWITCH: (
                "Switch sides. {side} {part}.",
                "Switch. {side} {part}.",
                "{side} {part}.",
                "{side}.",
            ),
            Saying.REP: ("{side}, {rep}.", "{side}."),
            Saying.LAST_REP: ("{side}, last rep.", "{side}, last.", "{side}."),
            Saying.STAGE: ("{side}, {rep}. {short}.", "{side}. {short}.", "{side}."),
            Saying.READY_SIDE: ("{side} {part}.", "{side}."),
        }
    ),
    sides=MappingProxyType({Side.LEFT: "left", Side.RIGHT: "right"}),
    part="side",
    # Told "left side", people lie down on their left; the leg that works is the other one.
    parts=MappingProxyType({Position.SIDE_LYING: "leg on top"}),
    moves=MappingProxyType(
        {
            Phase.LIFT: "lift",
            Phase.HOLD: "hold",
            Phase.PULSE: "pulse",
            Phase.LOWER: "lower",
            Phase.RESET: "reset",
        }
    ),
    number=english_number,
    duration=english_duration,
)

LANGUAGES: Mapping[str, Language] = MappingProxyType({"en": ENGLISH})
"""Every language that can be spoken, by its ISO 639 code."""
