"""Settings: what the user wrote in `config.toml`, and the place that stands behind `auto`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from hiptimer.paths import is_missing
from hiptimer.text import clean
from hiptimer.toml.file import Handwritten, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WeekStart = Literal["auto", "monday", "sunday", "saturday"]
"""The day on which weeks begin; `auto` is the one that is usual where the user lives."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

DAY_STARTS = re.compile(r"(?:0[0-9]|1[01]):[0-5][0-9]|12:00")
"""Later than noon a day would begin after most of it was over."""

DAY_START = {"type": "string", "pattern": f"^({DAY_STARTS.pattern})$"}
"""What an editor is told of it."""

TEXT = {"type": "string"}

KEYS = {
    "type": "object",
    "additionalProperties": {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}]},
}
"""What an editor is told of the table `[keys]`."""

LOCALE = re.compile(r"[a-z]{2,3}(?:[_-][a-z]{4})?[_-]([a-z]{2})(?:[.@].*)?", re.IGNORECASE)
"""Language, perhaps a script, territory, perhaps more: `nb_NO.UTF-8`, `uz_Latn_UZ`."""


FEWEST_MINUTES, MOST_MINUTES = 5, 120
"""How short and how long a session may be asked to be. Our default."""

LONGEST_VOICE = 100
"""Characters of the name of a voice; the longest we know have about 60."""


def _day_start(written: object) -> time:
    if not isinstance(written, str) or not DAY_STARTS.fullmatch(written):
        raise ValueError(
            f'\'{clean(str(written), 60)}\' is no time from "00:00" to "12:00"; '
            'write it like "04:00"'
        )
    return time.fromisoformat(written)


def _minutes(written: int) -> int:
    if written and not FEWEST_MINUTES <= written <= MOST_MINUTES:
        raise ValueError(
            f"write {FEWEST_MINUTES} to {MOST_MINUTES} minutes, or 0 for as long as it takes"
        )
    return written


def _voice(written: str) -> str:
    if written != clean(written, LONGEST_VOICE):
        raise ValueError("the name of a voice is one plain line of at most 100 characters")
    return written


def _keys(written: object) -> Mapping[str, str]:
    """Take `live.pause = "p"` with and without quotes round the name, which TOML nests."""
    if not isinstance(written, dict):
        raise ValueError(  # noqa: TRY004 - what pydantic takes for a mistake of the user
            'write it as a table: [keys], and below it lines like live.pause = "p"'
        )
    found: dict[str, str] = {}
    for name, value in written.items():
        if isinstance(value, dict):
            found |= {f"{name}.{rest}": keys for rest, keys in _keys(value).items()}
        elif isinstance(value, str):
            found[name] = value
        else:
            raise ValueError(  # noqa: TRY004 - as above
                f'{clean(name, 60)}: write the keys as text with commas, like "space,p"'
            )
    return MappingProxyType(found)


class Settings(Handwritten):
    """What the user has set; each key of `config.toml` but `keys` stands at the top."""

    day_start: Annotated[time, PlainValidator(_day_start), WithJsonSchema(DAY_START)] = time(4)
    """When a new day begins, "00:00" to "12:00"; a session before it belongs to the day before."""
    week_start: WeekStart = "auto"
    """The day on which a week begins: "monday", "sunday", "saturday", or "auto" for the one that
    is usual in the territory of the locale."""
    sessions_a_week: Annotated[int, Field(ge=1, le=7)] = 3
    """Sessions planned for a week, 1 to 7 (ACSM 2009: novices train two or three times)."""
    days: tuple[Weekday, ...] = ()
    """The days on which you train, as ["monday", "thursday"], one session on each, whatever
    `sessions_a_week` says; none leaves them open."""
    minutes: Annotated[int, AfterValidator(_minutes)] = 0
    """The time a session has, 5 to 120 minutes, when nobody says otherwise: what does not fit is
    cut. 0 for as long as it takes."""
    sound: Literal["off", "beeps", "voice"] = "voice"
    """What is heard in a session: "off" for nothing, "beeps" for tones alone, "voice" for tones
    and words."""
    volume: Annotated[int, Field(ge=0, le=100)] = 80
    """How loud tones and words are, from 0 for silence to 100 for all that the system allows."""
    count_holds: bool = False
    """Whether every second of a hold is counted aloud."""
    ticks_in_rest: bool = True
    """Whether ticks tell that a rest, or any other break, is about to end."""
    voice: Annotated[str, AfterValidator(_voice)] = ""
    """The voice, by the name that the system's speech engine gives it; "" for its own English."""
    rate: Annotated[int, Field(ge=80, le=400)] = 175
    """How fast the voice speaks, 80 to 400 words a minute."""
    bluetooth_offset_ms: Annotated[int, Field(ge=0, le=1000)] = 0
    """Milliseconds by which sound is played ahead, 0 to 1000, because headphones play it late."""
    theme: Literal["dark", "light", "contrast-dark", "contrast-light"] = "dark"
    """The colours: "dark" or "light", or with the highest contrast "contrast-dark" or
    "contrast-light". In the app `t` changes them for that run alone."""
    animations: bool = True
    """Whether figures move; without, they stand still in the position to reach."""
    keys: Annotated[Mapping[str, str], PlainValidator(_keys), WithJsonSchema(KEYS)] = Field(
        default_factory=lambda: MappingProxyType({})
    )
    """The table `[keys]`: other keys for commands, one command a line, as `live.pause = "space,p"`.
    The keys named replace all that the command had. `hiptimer keys` lists names and keys."""
    plain_countdown: Annotated[int, Field(ge=0, le=60)] = 10
    """Seconds between two counts in the holds and breaks of plain mode, 1 to 60; the last three
    are always counted, and with 0 none is."""


def weekday_numbers(days: Iterable[Weekday]) -> tuple[int, ...]:
    """Return days of the week as `date.weekday` counts them, Monday being 0."""
    return tuple(map(get_args(Weekday).index, days))


def load_settings(path: Path) -> Settings:
    """Return the settings in the TOML file at `path`; the defaults where there is none.

    Raises `HiptimerError` for a file that can't be read or says what no setting means.
    """
    return Settings() if is_missing(path) else read_toml(path, Settings)


def territory(environ: Mapping[str, str]) -> str | None:
    """Return the ISO 3166 code of the territory whose dates the environment asks for.

    None where it names none, as `C.UTF-8` does. The first of `LC_ALL`, `LC_TIME` and `LANG`
    that is not empty decides (POSIX.1-2017, Base Definitions, 8.2).
    """
    names = (environ.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    found = LOCALE.fullmatch(next(filter(None, names), ""))
    return found[1].upper() if found else None
