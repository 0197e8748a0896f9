"""Help: every key of a screen, made from its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keymap import keys_of
from hiptimer.tui.keynames import shown
from hiptimer.tui.pagekeys import HELP_KEYS
from hiptimer.tui.screenkeys import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from hiptimer.tui.keymap import Keymap

Line = tuple[str, str]
"""Keys, and what they do as a sentence."""


class HelpScreen(ModalScreen[None]):
    """Lists keys and what they do."""

    BINDINGS = bindings_of(HELP_KEYS)

    def __init__(self, commands: list[Line]) -> None:
        """List `commands`."""
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Show one line a command."""
        with VerticalScroll(classes="dialog wide"):
            yield Static("Keys", classes="title", markup=False)
            width = max((len(keys) for keys, _ in self._commands), default=0)
            for keys, sentence in self._commands:
                line = Content.assemble((f"{keys:<{width}}  ", "bold"), sentence)
                yield Static(line, markup=False)


def commands_of(bindings: Iterable[BindingType], keymap: Keymap) -> list[Line]:
    """Return the commands that `bindings` declare, also those that make no sense just now."""
    ids = [binding.id for binding in bindings if isinstance(binding, Binding)]
    commands = [COMMANDS[name] for name in ids if name in COMMANDS]
    return [(" ".join(map(shown, keys_of(one, keymap))), one.tooltip) for one in commands]
