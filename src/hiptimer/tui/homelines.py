"""What home says as Textual shows it: its lines, the rows of its list, and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from hiptimer.text import clock_time
from hiptimer.tui.lines import DIM, OneLine

if TYPE_CHECKING:
    from hiptimer.tui.briefing import Page, Role, Row

STYLES: dict[Role, str] = {"plain": "", "name": "bold", "quiet": DIM, "remark": "$warning"}


class PageView(Static):
    """A page that is drawn again only where it says something else."""

    def __init__(self, page: Page, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(_content(page), id=id, markup=False)
        self._page = page

    def show(self, page: Page) -> bool:
        """Show `page`; return whether it is another one."""
        if page == self._page:
            return False
        self._page = page
        self.update(_content(page))
        return True


def _content(page: Page) -> Content:
    return Content.assemble(*((text, STYLES[role]) for text, role in page))


def saying(content: Content, *, id: str) -> OneLine:  # noqa: A002 - as in every widget
    """Return a line that says `content` in the first picture."""
    line = OneLine(id=id)
    line.say(content)
    return line


def heading(line: str) -> Content:
    """Return the name of the app, and a line about the history beside it."""
    return Content.assemble(("hiptimer  ", "bold $primary"), (line, DIM))


def week_line(line: str, advice: str | None) -> Content:
    """Return how the week goes, after what speaks against another session now."""
    parts = [(advice, "$warning"), (line, DIM)]
    return Content(" ").join(Content.styled(text, style) for text, style in parts if text)


def quiet(line: str) -> Content:
    """Return a line that is read from near by."""
    return Content.styled(line, DIM)


def option(row: Row) -> Option:
    """Return a row of the list."""
    length = "–" if row.seconds is None else clock_time(row.seconds)
    prompt = Content.assemble((f"{row.name:<18}", "bold"), f"{length:>6}")
    return Option(prompt, id=row.id)
