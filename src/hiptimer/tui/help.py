"""Help: every key of a screen, made from its bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

Command = tuple[str, str]
"""Keys, and what they do as a sentence."""


class HelpScreen(ModalScreen[None]):
    """Lists keys and what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,enter,space",
            "dismiss",
            "Close",
            id="help.close",
            tooltip="Close the help.",
        )
    ]

    def __init__(self, commands: list[Command]) -> None:
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


def commands_of(
    bindings: Iterable[BindingType], name_of: Callable[[Binding], str]
) -> list[Command]:
    """Return the commands that `bindings` declare, also those that make no sense just now."""
    return [
        (
            " ".join(name_of(binding.with_key(key, binding.key_display)) for key in _keys(binding)),
            binding.tooltip,
        )
        for binding in bindings
        if isinstance(binding, Binding) and binding.tooltip
    ]


def _keys(binding: Binding) -> list[str]:
    """Return the keys of a binding; only the first where the way it is written is given."""
    keys = binding.key.split(",")
    return keys[:1] if binding.key_display else keys
