"""Key hints: one line that tells the keys of a screen, made from its bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.tui.bindings import in_order
from hiptimer.tui.lines import DIM, SPACE, OneLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import ActiveBinding, Binding
    from textual.events import Mount, Resize

HINT_GAP = "   "


class KeyHints(OneLine):
    """The keys that can be pressed now, as many as fit; the last, help, always."""

    def on_mount(self, _event: Mount) -> None:
        """Keep up with what the screen allows."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._tell())

    def on_resize(self, _event: Resize) -> None:
        """Tell as many as fit now."""
        self._tell()

    def _tell(self) -> None:
        if self.screen.is_current:
            hints = [
                Content.assemble((keys, "bold"), (f" {words}", DIM))
                for keys, words in hinted_keys(self.screen.active_bindings.values(), self.keys_of)
            ]
            self.say(fit(hints, self.size.width or self._room_to_come))

    @property
    def _room_to_come(self) -> int:
        """The columns that there will be, for the first picture, which comes before any resize."""
        return self.app.size.width - 2 * SPACE if self.parent is self.screen else 0

    def keys_of(self, binding: Binding) -> str:
        """Return how the key of a binding is written."""
        return self.app.get_key_display(binding)


class KeyLines(KeyHints):
    """The keys that can be pressed now, a line each, for a choice in which none may be missing."""

    DEFAULT_CSS = "KeyLines { height: auto; }"

    def _tell(self) -> None:
        if self.screen.is_current:
            hints = hinted_keys(self.screen.active_bindings.values(), self.keys_of)
            width = max((len(keys) for keys, _ in hints), default=0)
            lines = (
                Content.assemble((f"{keys:<{width}}", "bold"), f"  {words}")
                for keys, words in hints
            )
            self.say(Content("\n").join(lines))


def hinted_keys(
    bindings: Iterable[ActiveBinding], name_of: Callable[[Binding], str]
) -> list[tuple[str, str]]:
    """Return keys and what they do: one entry for an action, or for a group of actions.

    Of several keys for one action the first is told.
    """
    entries: dict[str, list[str]] = {}
    actions: set[str] = set()
    for _, binding, enabled, _ in in_order(bindings):
        if not (binding.show and enabled and binding.description) or binding.action in actions:
            continue
        actions.add(binding.action)
        words = binding.group.description if binding.group else binding.description.lower()
        entries.setdefault(words, []).append(name_of(binding))
    return [(" ".join(keys), words) for words, keys in entries.items()]


def fit(hints: list[Content], width: int) -> Content:
    """Return as many hints as fit into `width`; where some must go, the last one stays."""
    if not hints:
        return Content("")
    last = hints[-1]
    kept: list[Content] = []
    room = width - last.cell_length
    for hint in hints[:-1]:
        room -= hint.cell_length + len(HINT_GAP)
        if room < 0:
            break
        kept.append(hint)
    return Content(HINT_GAP).join([*kept, last])
