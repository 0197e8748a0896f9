"""A command of the app: its keys, and how hints, help and palette tell of it."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """Something that a key does on a screen."""

    keys: str
    """By Textual's names, separated by commas; hints tell the first."""
    action: str
    """What is called, as Textual writes it."""
    words: str
    """Its name, which hints show in small letters."""
    id: str
    """Its name in the table `[keys]` of `config.toml`: the screen, a dot, and what it does."""
    tooltip: str
    """What it does, as a sentence."""
    show: bool = True
    """Whether hints tell of it."""
    priority: bool = False
    """Whether its keys go before those of a list or a note."""
    fixed: bool = False
    """Whether it means the same in every program, so that nobody can give it other keys."""
    group: str = ""
    """The words for it and its like, which hints show instead of each one's."""
