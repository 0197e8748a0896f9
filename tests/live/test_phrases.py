"""Every phrase comes from the table, in words that a voice can say."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.live.english import english_duration, english_number
from hiptimer.live.language import Saying
from hiptimer.live.phrases import LANGUAGES, LONGEST_PHRASE, forms, move
from hiptimer.plan.timeline import BREAKS, Phase, Side
from hiptimer.text import clean

NAMED = {"name", "set", "sets", "rep", "seconds", "count", "cue", "short", "move", "side", "part"}
"""All that templates may name."""


def filled(saying: Saying, side: Side | None = None, language: str = "en") -> tuple[str, ...]:
    """Return the forms of a phrase with everything filled in that templates may name."""
    return forms(
        saying,
        side=side,
        language=language,
        name="Bird dog",
        set=2,
        sets=3,
        rep=4,
        seconds=45,
        count=5,
        cue="Reach: long, not high",
        short="Reach",
        move="hold",
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_complete(code: str) -> None:
    language = LANGUAGES[code]

    assert set(language.plain) | set(language.sided) == set(Saying)
    assert set(language.sides) == set(Side)
    assert set(language.moves) == set(Phase) - BREAKS


@pytest.mark.parametrize("code", LANGUAGES)
def test_templates_name_nothing_that_is_never_filled_in(code: str) -> None:
    language = LANGUAGES[code]
    templates = [
        *(form for forms in language.plain.values() for form in forms),
        *(form for forms in language.sided.values() for form in forms),
    ]
    named = {name for one in templates for _, name, _, _ in string.Formatter().parse(one) if name}

    assert named == NAMED


@pytest.mark.parametrize("code", LANGUAGES)
def test_forms_go_from_the_fullest_to_the_shortest(code: str) -> None:
    language = LANGUAGES[code]
    for saying in language.plain:
        found = filled(saying, None, code)
        assert list(found) == sorted(found, key=len, reverse=True)
    for saying in language.sided:
        found = filled(saying, Side.LEFT, code)
        assert list(found) == sorted(found, key=len, reverse=True)


@pytest.mark.parametrize(
    ("saying", "side", "spoken"),
    [
        (Saying.EXERCISE, Side.LEFT, "Left side. Bird dog."),
        (Saying.EXERCISE, None, "Bird dog."),
        (Saying.SET, Side.RIGHT, "Right side. Set two of three."),
        (Saying.LAST_SET, None, "Last set."),
        (Saying.SWITCH, Side.RIGHT, "Switch sides. Right side."),
        (Saying.REP, Side.LEFT, "Left, four."),
        (Saying.REP, None, "Four."),
        (Saying.LAST_REP, Side.RIGHT, "Right, last rep."),
        (Saying.REST_BEFORE_EXERCISE, None, "Rest, forty-five seconds. Next: Bird dog."),
        (Saying.REMINDER, None, "Reach: long, not high."),
        (Saying.STAGE, None, "Four. Reach: long, not high."),
        (Saying.READY_SIDE, Side.LEFT, "Left side."),
    ],
)
def test_the_fullest_form_is_a_sentence(saying: Saying, side: Side | None, spoken: str) -> None:
    assert filled(saying, side)[0] == spoken


@given(st.text(max_size=400))
def test_text_from_outside_is_clean_and_short_whatever_it_holds(name: str) -> None:
    for spoken in forms(Saying.EXERCISE, side=Side.LEFT, name=name):
        assert len(spoken) <= LONGEST_PHRASE
        assert clean(spoken, LONGEST_PHRASE) == spoken


def test_a_name_is_no_template() -> None:
    assert forms(Saying.EXERCISE, name="{side} {0}") == ("{side} {0}.",)


def test_a_name_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    assert forms(Saying.EXERCISE, name="Breathe. ") == ("Breathe.",)


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "zero"),
        (1, "one"),
        (12, "twelve"),
        (20, "twenty"),
        (21, "twenty-one"),
        (90, "ninety"),
        (100, "one hundred"),
        (115, "one hundred fifteen"),
        (600, "six hundred"),
        (1000, "one thousand"),
        (9999, "nine thousand nine hundred ninety-nine"),
    ],
)
def test_numbers_are_words(number: int, spoken: str) -> None:
    assert english_number(number) == spoken


def test_no_two_numbers_sound_the_same() -> None:
    assert len({english_number(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [
        (1, "one second"),
        (45, "forty-five seconds"),
        (60, "one minute"),
        (90, "ninety seconds"),
        (91, "one minute thirty-one seconds"),
        (121, "two minutes one second"),
        (300, "five minutes"),
    ],
)
def test_long_durations_are_told_in_minutes(seconds: int, spoken: str) -> None:
    assert english_duration(seconds) == spoken


def test_what_one_does_is_one_word() -> None:
    assert move(Phase.HOLD) == "hold"
