"""What an engine is given to say: words, and nothing that it could take for an order."""

import unicodedata

import pytest
from hostile import NAMES, STEERING
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.sound.utterance import LONGEST, utterance


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Left side. Single-leg bridge!", "Left side. Single-leg bridge!"),
        ("rest, thirty seconds", "rest, thirty seconds"),
        ("Clam shell’s 2.5° up – 50 %", "Clam shell’s 2.5° up – 50 %"),
        ("Brücke links", "Brücke links"),
        ("[[h@'loU]]", "h 'loU"),
        ("[[volm 1.0]] loud", "volm 1.0 loud"),
        ("<audio src='x'/>go", "audio src 'x' go"),
        ("&lt;speak&gt;", "lt;speak gt;"),
        ("$(reboot) `x` \\ | ; %PATH%", "reboot x ; %PATH%"),
        ("\x01+20S hello", "+20S hello"),
        ("-f /etc/passwd", "-f etc passwd"),
        ("", ""),
        ("… – !", ""),
        ("🏃", ""),
    ],
)
def test_words_stay_and_orders_do_not(text: str, said: str) -> None:
    assert utterance(text) == said


@given(st.text() | st.lists(st.sampled_from([*NAMES, STEERING, "[[", "<x>"])).map("".join))
def test_any_text_becomes_a_short_line_of_words(text: str) -> None:
    said = utterance(text)

    assert len(said) <= LONGEST
    assert not set(said) & set('[]<>&\\{}|$`"@#/*=_^~()')
    assert not [char for char in said if unicodedata.category(char)[0] in "CZ" and char != " "]
    assert said == "" or any(char.isalnum() for char in said)


def test_a_text_of_megabytes_is_cut() -> None:
    assert len(utterance("word " * 1_000_000)) <= LONGEST
