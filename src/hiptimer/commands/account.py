"""What somebody tells of a session on the command line, exercise by exercise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from hiptimer.history.logged import Account, Portion

PORTION = re.compile(r"([0-9]{1,5})(?:/([0-9]{1,5}))?")

FIGURE = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Given:
    """Options as they were written."""

    done: tuple[str, ...] = ()
    effort: tuple[str, ...] = ()
    pain: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    note: str = ""


def account_of(given: Given, exercises: Collection[str], routine: str) -> Account:
    """Return what `given` tells of a session of `exercises`, which make up `routine`.

    Raises `HiptimerError` for what can't be read, and for exercises that are not among them.
    """
    from hiptimer.history.answers import LONGEST_NOTE  # noqa: PLC0415 - not for all commands
    from hiptimer.history.logged import USUAL_EFFORT, Account  # noqa: PLC0415

    of_all = [text for text in given.effort if "=" not in text]
    account = Account(
        done=_portions(given.done),
        efforts=figures_by_exercise("--effort", (t for t in given.effort if "=" in t), 1, 10),
        effort=_figure("--effort", of_all[-1], 1, 10) if of_all else USUAL_EFFORT,
        pains=figures_by_exercise("--pain", _of_one(given.pain, exercises), 0, 10),
        note=clean(given.note, LONGEST_NOTE),
    )
    for name in sorted(account.named - set(exercises)):
        hint = did_you_mean(name, exercises)
        raise HiptimerError(f"no exercise '{clean(name, 60)}' in {routine}{hint}")
    return account


def figures_by_exercise(option: str, given: Iterable[str], least: int, most: int) -> dict[str, int]:
    """Return the figures that an option gives, each as `ID=N`, by exercise."""
    return {name: _figure(option, text, least, most) for name, text in _pairs(option, given)}


def _portions(given: Iterable[str]) -> dict[str, Portion]:
    from hiptimer.history.logged import Portion  # noqa: PLC0415

    found = {}
    for name, text in _pairs("--done", given):
        match = PORTION.fullmatch(text)
        if match is None:
            raise HiptimerError(
                f"--done {clean(name, 60)}: '{clean(text, 40)}' is no number of reps; "
                "write it like 6 or 6/8"
            )
        found[name] = Portion(int(match[1]), int(match[2]) if match[2] else None)
    return found


def _of_one(given: Iterable[str], exercises: Collection[str]) -> Iterator[str]:
    """Yield what was told of pain, with its exercise also where there is only one."""
    for text in given:
        if "=" in text:
            yield text
        elif len(exercises) == 1:
            yield f"{next(iter(exercises))}={text}"
        else:
            raise HiptimerError(
                f"--pain {clean(text, 40)}: pain belongs to one exercise; "
                f"write it like {next(iter(exercises))}={clean(text, 40)}"
            )


def _pairs(option: str, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise HiptimerError(
                f"{option} {clean(text, 40)}: name the exercise, as bird-dog={clean(text, 40)}"
            )
        yield name.strip(), value.strip()


def _figure(option: str, text: str, least: int, most: int) -> int:
    if FIGURE.fullmatch(text.strip()) and least <= int(text) <= most:
        return int(text)
    raise HiptimerError(f"{option}: '{clean(text, 40)}' is no whole number from {least} to {most}")
