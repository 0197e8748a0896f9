"""Text from outside comes out tame; figures come out readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.text import BLANKS, FIRST_MARK, JOINERS, MOST_MARKS, clean, clock_time, figure, tame

STEERING = (
    "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\xad"
    "\u034f\u061c\u200b\u200e\u202e\u2028\u2029\u2066\ufeff\ue000\ufff9\U000e0067"
)
MARKS = "\u0301\u0489\u20e3\ufe0f\U000e0100"
ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(STEERING + JOINERS + MARKS + BLANKS + "\ud800 a"),
    ),
    max_size=300,
)
UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("raw", "tamed"),
    [
        ("plain", "plain"),
        ("", ""),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("\x9b31m", "31m"),
        ("two\nlines\r\n", "two lines  "),
        ("tab\tand\x0bmore\x85", "tab and more "),
        ("  spaces   stay ", "  spaces   stay "),
        ("line\u2028and\u2029paragraph", "line and paragraph"),
        ("no\xa0break\u3000wide", "no break wide"),
        ("\u202eturned\u2066", "turned"),
        ("so\xadft\u200b\ufeff", "soft"),
        ("half\ud800 a pair", "half a pair"),
        ("private\ue000\U000f0000", "private"),
        ("unassigned\u0378", "unassigned"),
        ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
        ("e\u0301", "e\u0301"),
        ("a" + "\u0301" * 200 + "b", "a" + "\u0301" * 6 + "b"),
        ("a" + "\u0301\x1b" * 9 + "b", "a" + "\u0301" * 6 + "b"),
        ("a" + "\u0301\u200d" * 9 + "b", "a" + "\u0301\u200d" * 6 + "b"),
        ("a \u0301b", "a b"),
        ("\u0301", ""),
        ("\u200d\u200d", ""),
        ("a\u200d\u200d\u200cb \u200dc", "a\u200db c"),
        ("لا\u200d", "لا\u200d"),
        ("လျှော့", "လျှော့"),
        ("ni\u1176\u1160o", "ni\u1176 o"),
        ("blank\u3164\u2800", "blank  "),
        ("\ufff9base\ufffanote\ufffb", "basenote"),
        ("\x1b]52;c;cGF5bG9hZA==\x07", "]52;c;cGF5bG9hZA=="),
    ],
)
def test_tame_takes_out_what_steers_a_terminal(raw: str, tamed: str) -> None:
    assert tame(raw) == tamed


@pytest.mark.parametrize(
    "text",
    [
        "🏃🏽\u200d♀️ 👨\u200d👩\u200d👧 ❤️\u200d🔥",
        "1️⃣ ☎︎ 🇩🇪",
        "葛\U000e0100飾区",
        "Übung, ëxercice, упражнение, تمرين, व्यायाम, 臀桥",
        "e\u0301 and é",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_a_flag_of_tags_loses_them_and_stays_a_flag() -> None:
    assert clean("🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbeng\x7f")) == "🏴"


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=300))
def test_plain_english_stays_as_it_is(text: str) -> None:
    assert tame(text) == text
    assert clean(text, 300) == " ".join(text.split())


@given(ANY_TEXT)
def test_marks_stand_on_a_character_and_never_pile_up(text: str) -> None:
    run = MOST_MARKS
    for char in tame(text):
        if unicodedata.category(char).startswith("M"):
            run += 1
            assert run <= MOST_MARKS
        elif char == " ":
            run = MOST_MARKS
        elif char not in JOINERS:
            run = 0


@given(ANY_TEXT)
def test_clean_text_is_empty_or_shows_something(text: str) -> None:
    line = clean(text)

    assert not line or any(unicodedata.category(char)[0] in "LNPS" for char in line)


@given(ANY_TEXT)
def test_tame_text_holds_nothing_that_steers_hides_or_turns(text: str) -> None:
    for char in tame(text):
        assert char in JOINERS or unicodedata.category(char) not in UNWANTED
        assert unicodedata.bidirectional(char) not in DIRECTIONS
        assert char == " " or not char.isspace()


@given(ANY_TEXT)
def test_taming_twice_changes_nothing_more(text: str) -> None:
    assert tame(tame(text)) == tame(text)


@given(ANY_TEXT, st.integers(1, 300))
def test_clean_text_is_one_tame_line_within_the_limit(text: str, limit: int) -> None:
    line = clean(text, limit)

    assert len(line) <= limit
    assert line == tame(line)
    assert line == " ".join(line.split())


@given(ANY_TEXT, st.integers(1, 300))
def test_cleaning_twice_changes_nothing_more(text: str, limit: int) -> None:
    assert clean(clean(text, limit), limit) == clean(text, limit)


@pytest.mark.parametrize(
    ("raw", "limit", "cleaned"),
    [
        ("  idle \n\t spaces  ", 20, "idle spaces"),
        ("four", 4, "four"),
        ("fives", 4, "fiv…"),
        ("cut after space", 11, "cut after…"),
        ("abc", 1, "…"),
        ("\x1b\x1b", 4, ""),
        ("\u3164\u200b\u202e\u0301", 4, ""),
        ("👩\u200d🚀 flies", 3, "👩…"),
    ],
)
def test_clean_shortens_with_an_ellipsis(raw: str, limit: int, cleaned: str) -> None:
    assert clean(raw, limit) == cleaned


def test_clean_keeps_two_hundred_characters_unless_told() -> None:
    assert clean("x" * 200) == "x" * 200
    assert clean("x" * 1_000_000) == "x" * 199 + "…"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (-5, "0:00"),
        (0.4, "0:00"),
        (9.6, "0:10"),
        (59.6, "1:00"),
        (245, "4:05"),
        (3599.4, "59:59"),
        (3599.6, "1:00:00"),
        (3845, "1:04:05"),
        (36_000, "10:00:00"),
    ],
)
def test_clock_time_shows_hours_only_where_needed(seconds: float, shown: str) -> None:
    assert clock_time(seconds) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(5.0, "5"), (5, "5"), (2.5, "2.5"), (0.0, "0"), (0.25, "0.25")]
)
def test_a_figure_has_no_needless_fraction(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_what_comes_before_the_first_mark_is_tame_by_itself() -> None:
    for char in map(chr, range(ord(FIRST_MARK))):
        # Behind a mark each character is looked at.
        assert tame(f"a{char}") == tame(f"a\u0300{char}").replace("\u0300", "")
