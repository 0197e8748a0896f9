"""Figures of the user's own exercises: looked at before they are shown, since nobody has yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.figures.checks import faults
from hiptimer.figures.poses import FiguresText, figures_of, strangers_in
from hiptimer.plan.timeline import Phase
from hiptimer.toml.file import mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from hiptimer.figures.motion import Figure
    from hiptimer.plan.library import Library
    from hiptimer.toml.place import Place


def load_own_figures(path: Path, library: Library, own: Container[str]) -> dict[str, Figure]:
    """Return the figures in the user's file at `path` by their exercises, which are among `own`.

    Raises `HiptimerError` for the first mistake in the file; that no body can move so is one.
    """
    text = read_toml(path, FiguresText, named="figures")
    for place, mistake in figure_mistakes(text, library, own):
        raise mistake_at(path, place, mistake)
    return figures_of(text, library)


def figure_mistakes(
    text: FiguresText, library: Library, own: Container[str]
) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with figures: nobody's, of others than `own`, or such as no body makes.

    Of what no body can do only the first is told of each figure.
    """
    yield from strangers_in(text, library)
    for name, figure in text.figures.items():
        if name in library and name not in own:
            message = f"'{name}' is ours and has a figure; give one to an exercise of your own"
            yield ("figures", name), message
        # Where a rep begins makes no difference to whether a body can move so.
        for fault in faults(figure.figure(Phase.LIFT)):
            yield ("figures", name), fault
            break
