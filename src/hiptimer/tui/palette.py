"""The command palette: Textual's, and none of its keys ends the app."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette


class SteadyPalette(CommandPalette):
    """A palette that may be paged before its list is drawn; Textual 8.2.8 fails at that."""

    def _action_command_list(self, action: str) -> None:
        is_page = action in ("page_up", "page_down")
        if not is_page or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
