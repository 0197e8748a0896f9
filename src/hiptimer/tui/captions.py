"""The captions: what the lines round the panel say, as pure functions of a glance and a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.plan.timeline import Phase
from hiptimer.text import clock_time
from hiptimer.tui.capitals import name_rows
from hiptimer.tui.formats import Format
from hiptimer.tui.lines import DIM, two_ends

if TYPE_CHECKING:
    from hiptimer.live.glance import Glance

WIDEST_BLOCK = 4

MOST_SETS = 6
"""More sets than these are told in figures alone."""

TITLE_LINES = 2

REMARK = "bold $warning"


@dataclass(frozen=True, slots=True)
class Aside:
    """What there is to say beside the session itself."""

    routine: str
    """Its name, and how fast it is rehearsed."""
    time_of_day: str
    heard: str
    """What is heard, in a word or two; empty while that is unknown."""
    remark: str | None
    chosen: int = 0
    """Which side of the set just done the keys correct."""
    correcting: tuple[str, str, str] = ("↑", "↓", "tab")
    """The keys for one rep more, for one fewer, for the other side."""


def captions(glance: Glance, aside: Aside, form: Format, width: int) -> dict[str, Content]:
    """Return what each line says that a format shows, by the id of the line."""
    rows = 2 if form is Format.GRAND else 1
    if glance.last_set:
        reps = last_set_line(glance, aside, width)
    else:
        reps = reps_line(glance, width, rows=rows, sets_as_blocks=form >= Format.LARGE)
    return {
        "top": top_line(glance, aside, form, width),
        "reps": reps,
        "said": said_lines(glance, aside.remark, with_cue=form >= Format.LARGE),
        "bar": progress_line(glance, width),
    }


def note(glance: Glance, aside: Aside, form: Format, *, is_far: bool) -> str:
    """Return what the panel says itself, because no line round it does."""
    if form is Format.LETTER:
        return aside.heard
    if not is_far:
        return ""
    means = glance.side_means if glance.side else None
    return aside.remark or " · ".join(filter(None, (aside.heard, means)))


def top_line(glance: Glance, aside: Aside, form: Format, width: int) -> Content:
    """Return the exercise, and at the other end what is heard, and what else there is room for."""
    name = Content.styled(glance.exercise, "bold")
    if form is Format.BARE and aside.remark:
        name = Content.styled(aside.remark, REMARK)
    if form < Format.LARGE:
        return two_ends(name, Content.styled(aside.heard, DIM), width)
    routine = aside.routine.removeprefix(glance.exercise).removeprefix(" · ")
    left = Content.assemble(name, (f"   {routine}", DIM))
    right = "  ".join(filter(None, (aside.heard, aside.time_of_day)))
    return two_ends(left, Content.styled(right, DIM), width)


def title_lines(glance: Glance, width: int) -> Content:
    """Return the name of what comes in letters that read from the mat, and what that is."""
    title = f"{glance.side} side" if glance.mode == Phase.SWITCH else glance.exercise
    name = name_rows(title, width, TITLE_LINES) or [title]
    return Content.assemble(("\n".join(name), "bold"), "\n\n", _coming(glance))


def told_lines(glance: Glance, width: int) -> Content:
    """Return in words what a figure would show: the exercise, and what one rep of it is."""
    if glance.mode == Phase.SWITCH:
        return title_lines(glance, width)
    name = name_rows(glance.exercise, width, TITLE_LINES) or [glance.exercise]
    return Content.assemble(("\n".join(name), "bold"), "\n\n", glance.one_rep)


def said_lines(glance: Glance, remark: str | None, *, with_cue: bool) -> Content:
    """Return what comes next, or a remark, and where there is room for two rows what to mind."""
    first = Content.styled(remark, REMARK) if remark else _coming(glance)
    if not with_cue:
        return first
    cue = Content.styled(glance.cue, DIM)
    if glance.is_coming and not remark:
        return cue  # how to get into place takes both rows; the title tells what comes
    return Content("\n").join([first, cue])


def _coming(glance: Glance) -> Content:
    return Content.assemble(("next ", DIM), (glance.next, "bold"))


def reps_line(
    glance: Glance, width: int, *, rows: int = 1, sets_as_blocks: bool = False
) -> Content:
    """Return the reps of this side and the sets: done, now, to come."""
    head = _count("rep", glance.rep, glance.reps)
    sets = _count("set", glance.set, glance.sets)
    sets_room = (
        glance.sets * (WIDEST_BLOCK + 1) if sets_as_blocks and glance.sets <= MOST_SETS else 0
    )
    room = width - head.cell_length - sets.cell_length - sets_room - 2
    # Right under the panel a block leaves a little air above it.
    full = "▆" if rows == 1 else "█"
    reps = _blocks(glance, glance.finished, glance.rep, glance.reps, room, full=full)
    done = frozenset(range(1, glance.set))
    all_sets = _blocks(glance, done, glance.set, glance.sets, sets_room, full=full)
    first = two_ends(head + reps, sets + all_sets, width)
    if rows == 1:
        return first
    below = two_ends(
        Content(" " * head.cell_length) + reps, Content(" " * sets.cell_length) + all_sets, width
    )
    return Content("\n").join([first, below])


def _count(name: str, number: int, of: int) -> Content:
    return Content.assemble((f"{name} ", DIM), (f"{number}/{of} ", "bold"))


def _blocks(
    glance: Glance, done: frozenset[int], now: int, count: int, room: int, *, full: str
) -> Content:
    """Return one block each, as wide as there is room for; none where there is no room."""
    wide = min(WIDEST_BLOCK, room // max(1, count) - 1)
    block = full * wide + " " if wide > 0 else "▌"
    if room < count * len(block):
        return Content("")
    parts = []
    for number in range(1, count + 1):
        if number in done:
            style = f"$mark-{glance.mode}"
        elif number == now:
            style = "$foreground"
        else:
            style = "$panel"
        parts.append((block, style))
    return Content.assemble(*parts)


def last_set_line(glance: Glance, aside: Aside, width: int) -> Content:
    """Return the reps of the set just done, the side that the keys correct set off."""
    reps: list[Content | str] = []
    for place, (side, number) in enumerate(glance.last_set):
        name = f"{side} " if side else "reps "
        style = "bold $foreground on $panel" if place == aside.chosen else "$foreground"
        reps += [Content.styled(f" {name}{number}/{glance.last_reps} ", style), " "]
    head = Content.styled("last set  ", DIM)
    more, fewer, other = aside.correcting
    other_side = f"  {other} side" if len(glance.last_set) > 1 else ""
    keys = Content.styled(f"{more} {fewer} correct{other_side}", DIM)
    sets = _count("set", glance.set, glance.sets)
    # What there is no room for goes, the least wanted first.
    for parts in ((head, *reps, " ", keys), (head, *reps)):
        line = Content.assemble(*parts)
        if line.cell_length + sets.cell_length < width:
            return two_ends(line, sets, width)
    return Content.assemble(*reps)


def progress_line(glance: Glance, width: int) -> Content:
    """Return one segment for each exercise, in proportion, and the time left."""
    left = Content.styled(f" {clock_time(glance.session_left)} left", DIM)
    room = width - left.cell_length - len(glance.shares)
    if room < 2 * len(glance.shares):
        return left
    parts: list[Content | str] = []
    used = 0
    total = 0.0
    for place, (share, over) in enumerate(glance.shares):
        total += share
        columns = max(1, round(total * room) - used)
        used += columns
        full = round(columns * over)
        parts.append(Content.styled("━" * full, f"$mark-{glance.mode}"))
        parts.append(Content.styled("━" * (columns - full), "$panel"))
        if place < len(glance.shares) - 1:
            parts.append(" ")
    return two_ends(Content.assemble(*parts), left, width)
