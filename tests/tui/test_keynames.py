"""Names of keys are those that Textual gives to what a terminal sends."""

import string

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

from hiptimer.tui.keynames import (
    NAMED,
    PUNCTUATION,
    WITH_CTRL,
    WITH_SHIFT,
    is_typing,
    key_of,
    shown,
    written,
)


@pytest.mark.parametrize("character", [*string.ascii_letters, *string.digits, *"äÉßжЖ€·"])
def test_a_character_has_the_name_that_textual_gives_it(character: str) -> None:
    assert key_of(character) == _character_to_key(character)


@pytest.mark.parametrize("character", string.punctuation)
def test_so_has_every_sign_and_its_name_means_the_same(character: str) -> None:
    name = _character_to_key(character)

    assert key_of(character) == key_of(name) == name
    assert shown(name) == ("−" if character == "-" else character)


def test_every_named_key_is_one_that_a_terminal_sends() -> None:
    sent = {
        str(key.value)
        for keys in ANSI_SEQUENCES_KEYS.values()
        if isinstance(keys, tuple)
        for key in keys
    }
    mine = {*NAMED, *(f"ctrl+{k}" for k in WITH_CTRL), *(f"shift+{k}" for k in WITH_SHIFT)}

    # Ctrl with h, i, j, m is refused before, being sent as another key.
    assert mine - sent - {f"ctrl+{k}" for k in "him"} == set()


@pytest.mark.parametrize("key", [*NAMED, *PUNCTUATION, "p", "P", "ctrl+q", "shift+tab"])
def test_what_is_listed_can_be_written(key: str) -> None:
    assert key_of(written(key)) == key


@pytest.mark.parametrize("key", ["a", "Z", "7", "comma", "ä", "space", "backspace", "left", "home"])
def test_these_keys_write(key: str) -> None:
    assert is_typing(key)


@pytest.mark.parametrize("key", ["enter", "escape", "tab", "f5", "ctrl+q", "shift+left", "insert"])
def test_these_keys_do_not(key: str) -> None:
    assert not is_typing(key)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("ctrl+p", "ctrl+p"),
        ("left", "←"),
        ("ctrl+left", "ctrl+←"),
        ("escape", "esc"),
        ("euro_sign", "€"),
        ("f5", "f5"),
        ("p", "p"),
    ],
)
def test_keys_are_shown_shortly(key: str, text: str) -> None:
    assert shown(key) == text
