"""What keys and words mean, each declared once."""

from collections import Counter

import pytest

from hiptimer.plain.commands import KEYS, Command, command_of, key_list, unknown
from hiptimer.plain.page import WIDTH


@pytest.mark.parametrize(
    ("given", "command"),
    [
        (" ", Command.TOGGLE),
        ("\n", Command.TOGGLE),
        ("\r", Command.TOGGLE),
        ("", Command.TOGGLE),
        ("  ", Command.TOGGLE),
        ("pause", Command.TOGGLE),
        ("go", Command.TOGGLE),
        ("n", Command.NEXT),
        ("\x1b[C", Command.NEXT),
        ("N", Command.NEXT_EXERCISE),
        ("next", Command.NEXT),
        ("NEXT", Command.NEXT),
        (" next\r", Command.NEXT),
        ("next  exercise", Command.NEXT_EXERCISE),
        ("p", Command.PAIN),
        ("s", Command.WHERE),
        ("S", Command.WHERE),
        ("Where", Command.WHERE),
        ("q", Command.QUIT),
        ("?", Command.HELP),
        ("-", Command.SHORTER),
    ],
)
def test_keys_and_words_mean_commands(given: str, command: Command) -> None:
    assert command_of(given) is command


@pytest.mark.parametrize("given", ["x", "nn", "nex", "\x1b[Z", "é", "n" * 5000])
def test_what_means_nothing_is_no_command(given: str) -> None:
    assert command_of(given) is None


def test_no_key_and_no_word_means_two_things() -> None:
    keys = Counter(key for entry in KEYS for key in entry.keys)
    words = Counter(word for entry in KEYS for word in entry.words)

    assert max(keys.values()) == max(words.values()) == 1
    assert {entry.command for entry in KEYS} == set(Command)


def test_the_list_of_keys_has_a_short_line_for_each() -> None:
    assert key_list()[0] == "Space, pause: pause, and go on."
    assert len(key_list()) == len(Command)
    assert all(len(line) < WIDTH for line in key_list())


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("x", "No key 'x'; ? lists them."),
        ("\x1b]0;title\x07", "No key ']0;title'; ? lists them."),
        ("\x1b", "No such key; ? lists them."),
    ],
)
def test_a_wrong_key_is_said_in_one_tame_line(given: str, line: str) -> None:
    assert unknown(given) == line
