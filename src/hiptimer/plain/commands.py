"""Commands: what keys and words mean in a plain session, each declared once."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from hiptimer.text import clean


class Command(Enum):
    """What somebody may want."""

    TOGGLE = "pause"
    NEXT = "next"
    BACK = "back"
    NEXT_EXERCISE = "next exercise"
    EXERCISE_BEFORE = "exercise before"
    DONE = "done"
    PAIN = "hurts"
    RESTART = "restart"
    LONGER = "longer"
    SHORTER = "shorter"
    MORE = "more"
    FEWER = "fewer"
    WHERE = "where"
    HOW = "how"
    MUTE = "mute"
    VOICE = "voice"
    QUIT = "quit"
    HELP = "help"


class Key(NamedTuple):
    """One command with the ways to give it."""

    command: Command
    keys: tuple[str, ...]
    """Characters, or what a terminal sends for a key; the first is the one that is told."""
    words: tuple[str, ...]
    """In lines of input each stands for the key; the first is the one that is told."""
    means: str
    """What it does, as the list of keys tells it."""


UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"

KEYS = (
    Key(Command.TOGGLE, (" ", "\n", "\r"), ("pause", "go"), "pause, and go on"),
    Key(Command.WHERE, ("s",), ("where", "say"), "say where I am"),
    Key(Command.HOW, ("h",), ("how",), "how this exercise is done"),
    Key(Command.NEXT, ("n", RIGHT), ("next", "skip"), "skip this step"),
    Key(Command.BACK, ("b", LEFT), ("back",), "a step back"),
    Key(Command.NEXT_EXERCISE, ("N",), ("next exercise",), "next exercise"),
    Key(Command.EXERCISE_BEFORE, ("B",), ("exercise before",), "exercise before"),
    Key(Command.DONE, ("d",), ("done",), "stopped here: end this set with the reps done"),
    Key(Command.PAIN, ("p",), ("hurts", "pain"), "it hurts: stop this exercise"),
    Key(Command.RESTART, ("r",), ("restart",), "count this set from its first rep again"),
    Key(Command.LONGER, ("+", "="), ("longer",), "break 15 seconds longer"),
    Key(Command.SHORTER, ("-",), ("shorter",), "break 15 seconds shorter"),
    Key(Command.MORE, ("u", UP), ("more",), "in a break: one rep more in the last set"),
    Key(Command.FEWER, ("f", DOWN), ("fewer",), "in a break: one rep fewer in the last set"),
    Key(Command.MUTE, ("m",), ("mute",), "mute, or hear it again"),
    Key(Command.VOICE, ("v",), ("voice",), "with or without words"),
    Key(Command.QUIT, ("q",), ("quit", "stop"), "stop: save, discard or go on"),
    Key(Command.HELP, ("?",), ("help", "keys"), "these keys"),
)

BY_KEY = {key: entry.command for entry in KEYS for key in entry.keys}
BY_WORD = {word: entry.command for entry in KEYS for word in entry.words}


def command_of(given: str) -> Command | None:
    """Return what a key or a line of input means; None where it means nothing."""
    if given in BY_KEY:
        return BY_KEY[given]
    word = clean(given, 40)
    return BY_KEY.get(word or " ") or BY_WORD.get(word.lower()) or BY_KEY.get(word.lower())


def key_list() -> tuple[str, ...]:
    """Return the keys with what they do, a line each."""
    return tuple(f"{_name(entry.keys[0])}, {entry.words[0]}: {entry.means}." for entry in KEYS)


def unknown(given: str) -> str:
    """Return what is said of a key or a line that means nothing."""
    name = clean(given, 20)
    return f"No key {name!r}; ? lists them." if name else "No such key; ? lists them."


def _name(key: str) -> str:
    return "Space" if key == " " else key
