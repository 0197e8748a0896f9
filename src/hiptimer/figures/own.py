"""Figures of the user's own exercises: looked at before they are shown, since nobody has yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.figures.checks import faults
from hiptimer.figures.poses import load_figures
from hiptimer.tomlfile import mistake_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from hiptimer.errors import HiptimerError
    from hiptimer.figures.motion import Figure
    from hiptimer.plan.exercises import Library


def load_own_figures(path: Path, library: Library, own: Collection[str]) -> dict[str, Figure]:
    """Return the figures in the user's file at `path` by their exercises, which are among `own`.

    Raises `HiptimerError` for the first mistake in the file; that no body can move so is one.
    """
    figures = load_figures(path, library)
    for mistake in figure_mistakes(path, figures, own):
        raise mistake
    return figures


def figure_mistakes(
    path: Path, figures: Mapping[str, Figure], own: Collection[str]
) -> Iterator[HiptimerError]:
    """Yield an error for each figure of a file that is not wanted, or that no body can make."""
    for name, figure in figures.items():
        fault = next(faults(figure), None)
        if name not in own:
            fault = f"'{name}' is ours and has a figure; give one to an exercise of your own"
        if fault:
            yield mistake_at(path, ("figures", name), fault)
