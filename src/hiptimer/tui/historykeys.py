"""The keys of the list of past sessions, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

HISTORY_KEYS = (
    Command(
        "enter",
        "open",
        "Open",
        id="history.open",
        tooltip="Look at the chosen session in full, and change what is told of it.",
    ),
    Command(
        "slash",
        "search",
        "Search",
        id="history.search",
        tooltip="Find sessions by words of the note, by routine, exercise or date.",
    ),
    Command(
        "x",
        "exercise",
        "Exercise",
        id="history.exercise",
        tooltip="List only the sessions with one exercise.",
    ),
    Command(
        "b",
        "time",
        "Time",
        id="history.time",
        tooltip="List the last 4 weeks, 3 months, the last year, or all.",
    ),
    Command(
        "s",
        "app.statistics",
        "Statistics",
        id="history.statistics",
        tooltip="See what all sessions add up to.",
    ),
    Command(
        "d,delete",
        "delete",
        "Delete",
        id="history.delete",
        tooltip="Delete the chosen session, after a question.",
    ),
    Command("u", "undo", "Undo", id="history.undo", tooltip="Take the last change back."),
    Command(
        "z",
        "rehearsals",
        "Rehearsals",
        id="history.rehearsals",
        tooltip="List rehearsals too, or not.",
    ),
    Command("escape,q", "back", "Back", id="history.back", tooltip="Back to the start."),
)
