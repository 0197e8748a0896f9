"""An app fitted to its user: the look it was given, and commands that are found by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from hiptimer.tui.hardened import HardenedApp
from hiptimer.tui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from hiptimer.tui.look import Look


class TailoredApp(HardenedApp):
    """An app that wears one of our themes, and offers its commands by name."""

    def __init__(self, look: Look) -> None:
        """Know our themes alone, and wear that of `look` before the first picture."""
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = look.theme
        for name in set(self.available_themes) - set(THEMES):
            self.unregister_theme(name)

    def action_command_palette(self) -> None:
        """Show the palette; a session pauses."""
        self.pause_session()
        super().action_command_palette()

    def action_change_theme(self) -> None:
        """Offer the themes; a session pauses."""
        self.pause_session()
        super().action_change_theme()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette what the keys offer."""
        seen: set[str] = set()
        for node, binding, enabled, tooltip in screen.active_bindings.values():
            if enabled and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                yield SystemCommand(
                    binding.description, tooltip, partial(self.run_action, binding.action, node)
                )
