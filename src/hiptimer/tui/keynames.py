"""The names of keys: as people write them, as Textual wants them, and as they are shown.

A key is a character, `p` or `?`, or a name, `space` or `f5`; `ctrl+` goes before letters and
names, `shift+` before names. What terminals can't send, or send as another key, is refused.
"""

from __future__ import annotations

import string
import unicodedata

from hiptimer.errors import did_you_mean
from hiptimer.text import clean

MOVES = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown")

FUNCTION_KEYS = tuple(f"f{number}" for number in range(1, 13))

TYPING = frozenset({"space", "backspace", "delete", *MOVES})
"""Keys that write a text, or move in it, besides characters."""

SENT_AS = {"h": "backspace", "i": "tab", "j": "enter", "m": "enter"}
"""What terminals make of a letter with Ctrl (ECMA-48: control characters 8, 9, 10 and 13)."""

RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Names of characters in Unicode that are others in Textual (8.2.8)."""

SHOWN = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "escape": "esc",
    "minus": "−",
}
"""Keys that are shown by a sign, or by a shorter name."""


class KeyNameError(ValueError):
    """A text that names no key which a terminal can send; it says what to write instead."""


def _name_of(character: str) -> str:
    """Return Textual's name of a character; letters and digits are their own."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return RENAMED.get(name, name)


PUNCTUATION = {_name_of(character): character for character in string.punctuation}

NAMED = ("space", "enter", "escape", "tab", "backspace", "delete", "insert", *MOVES, *FUNCTION_KEYS)

WITH_SHIFT = ("tab", "delete", "insert", *MOVES)

WITH_CTRL = ("delete", "insert", *MOVES, *FUNCTION_KEYS, *string.ascii_lowercase)


def key_of(text: str) -> str:
    """Return Textual's name of the key that people write as `text`; raises `KeyNameError`."""
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return _name_of(text)
    if text in NAMED or text in PUNCTUATION:
        return text
    modifier, plus, rest = text.partition("+")
    if plus and modifier == "ctrl":
        return _with_ctrl(rest)
    if plus and modifier == "shift":
        return _with_shift(rest)
    hint = did_you_mean(text.lower(), [*NAMED, *PUNCTUATION])
    raise KeyNameError(f"no key '{clean(text, 40)}'{hint}")


def written(key: str) -> str:
    """Return how people write a key in `config.toml`, given by Textual's name."""
    return key if key == "comma" else PUNCTUATION.get(key, key)


def shown(key: str) -> str:
    """Return how a key is shown, given by Textual's name."""
    *modifiers, last = key.split("+")
    character = SHOWN.get(last) or PUNCTUATION.get(last, last)
    if len(character) > 1 and "_" in character:
        character = _character_named(character)
    return "+".join([*modifiers, character])


def is_typing(key: str) -> bool:
    """Return whether a key writes a text or moves in it, so that a note would need it."""
    return key in TYPING or not (key in NAMED or "+" in key)


def _with_ctrl(rest: str) -> str:
    if rest in SENT_AS:
        raise KeyNameError(f"terminals send ctrl+{rest} as {SENT_AS[rest]}; take another key")
    if rest not in WITH_CTRL:
        raise KeyNameError(
            f"terminals can't send 'ctrl+{clean(rest, 40)}'; "
            "ctrl+ goes with a small letter, a function key or an arrow"
        )
    return f"ctrl+{rest}"


def _with_shift(rest: str) -> str:
    if rest not in WITH_SHIFT:
        instead = f"write '{rest.upper()}'" if len(rest) == 1 else "shift+ goes with tab or arrows"
        raise KeyNameError(f"terminals can't send 'shift+{clean(rest, 40)}'; {instead}")
    return f"shift+{rest}"


def _character_named(name: str) -> str:
    """Return the character that has a name of Textual's; the name where there is none."""
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name
