"""English: what is said in it, and its numbers and durations in words."""

from __future__ import annotations

from types import MappingProxyType

from hiptimer.live.language import Language, Saying
from hiptimer.plan.anatomy import Position
from hiptimer.plan.timeline import Phase, Side

MINUTE = 60

LONGEST_IN_SECONDS = 90
"""Seconds up to which a duration is said in seconds alone, as timers are set."""

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
