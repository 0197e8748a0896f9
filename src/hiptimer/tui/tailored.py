"""An app fitted to its user and to his terminal, with commands that are found by name."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.theme import ThemeProvider

from hiptimer.tui.bindings import in_order
from hiptimer.tui.hardened import HardenedApp
from hiptimer.tui.keynames import shown
from hiptimer.tui.theme import CONTRAST_DARK, THEMES, adapted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import Binding
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from hiptimer.tui.abilities import Abilities
    from hiptimer.tui.look import Look


SCREENS = str(Path(__file__).with_name("screens.tcss"))
"""How all other screens look than that of the first picture."""


class TailoredApp(HardenedApp):
    """An app with our themes and the user's keys, which offers its commands by name."""

    TITLE = "hiptimer"
    CSS_PATH = "hiptimer.tcss"
    """The styles of the first picture; those of the other screens come by `dress_screens`."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (8, "-low"),
        (13, "-short"),
        (18, "-normal"),
        (23, "-roomy"),
        (34, "-tall"),
    ]

    def __init__(self, look: Look) -> None:
        """Know our themes alone, and wear that of `look` before the first picture."""
        self.abilities = look.abilities
        """What the terminal can show; for whoever draws more than text."""
        self.keymap = look.keymap
        """The keys that the user has given to commands."""
        # Without colours there is nothing to choose, and the filter expects a black ground.
        theme = look.theme if self._has_colours else CONTRAST_DARK.name
        # From the start: a theme that is chosen later has all styles read anew.
        self.set_reactive(App.theme, theme)
        super().__init__()
        self.set_keymap({name: ",".join(keys) for name, keys in look.keymap.items()})
        self._own_filters = _filters(look.abilities)
        self.set_class(look.abilities.colours != "truecolor", "-few-colours", update=False)
        self.set_class(True, f"-theme-{theme}", update=False)  # noqa: FBT003 - Textual's own way
        if not look.abilities.animates:
            self.animation_level = "none"
        for each in THEMES.values():
            self.register_theme(each)
        for name in set(self.available_themes) - set(THEMES):
            self.unregister_theme(name)

    def fitted(self, screen: Screen[None]) -> Screen[None]:
        """Return `screen` as it looks in the room there is.

        Textual fits a screen when its first picture stands already, and what is hidden or shown
        by size would jump about then (8.2.8).
        """
        tables = (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS)
        for room, table in zip(self.size, tables, strict=True):
            fit = [name for least, name in table if least <= room]
            screen.add_class(*fit[-1:], update=False)
        return screen

    def dress_screens(self) -> None:
        """Read how the other screens look, before one is shown; whoever shows them calls this."""
        if not self.stylesheet.has_source(SCREENS):
            self.stylesheet.read(SCREENS)
            self.stylesheet.parse()

    @property
    def _has_colours(self) -> bool:
        return self.abilities.colours != "none"

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return one of our themes by its name, also before it is registered."""
        return THEMES.get(theme_name)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, other ones where the terminal has few."""
        return super().get_css_variables() | adapted(self.current_theme, self.abilities)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what makes lines fit for the terminal."""
        return [*super().get_line_filters(), *self._own_filters]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no colours where there are none."""
        if action == "change_theme" and not self._has_colours:
            return False
        return super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Show the palette; a session pauses."""
        from hiptimer.tui.palette import SteadyPalette  # noqa: PLC0415 - not for the first picture

        self.pause_session()
        if not isinstance(self.screen, SteadyPalette):
            self.push_screen(SteadyPalette(id="--command-palette"))

    def action_change_theme(self) -> None:
        """Offer the themes; a session pauses."""
        self.pause_session()
        super().action_change_theme()

    def search_themes(self) -> None:
        """Show them in a palette, as Textual does."""
        from hiptimer.tui.palette import SteadyPalette  # noqa: PLC0415 - not for the first picture

        words = "Search for themes…"
        self.push_screen(SteadyPalette(providers=[ThemeProvider], placeholder=words))

    def get_key_display(self, binding: Binding) -> str:
        """Return how the key of a binding is shown."""
        return shown(binding.key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette what the keys offer."""
        seen = {"command_palette"}
        for node, binding, enabled, tooltip in in_order(screen.active_bindings.values()):
            if enabled and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                yield SystemCommand(
                    binding.description, tooltip, partial(self.run_action, binding.action, node)
                )


def _filters(abilities: Abilities) -> list[LineFilter]:
    if abilities.colours != "none" and not abilities.is_linux_console:
        return []
    from hiptimer.tui.filters import ConsoleGlyphs, Uncoloured  # noqa: PLC0415 - seldom needed

    filters: list[LineFilter] = []
    if abilities.colours == "none":
        filters.append(Uncoloured())
    if abilities.is_linux_console:
        filters.append(ConsoleGlyphs())
    return filters
