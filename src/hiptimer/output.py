"""Output: lines on the standard streams, also where nobody is there to read them.

What `click.echo` does for text, for command lines that are followed without click.
"""

from __future__ import annotations

import sys

from hiptimer.text import tame


def say(line: str) -> None:
    """Print a line that can't steer the terminal, at once; raises `OSError` where it has no place.

    Where the program has no standard output nothing is said.
    """
    put(f"{tame(line)}\n")


def remark(line: str) -> None:
    """Print a line beside the answer, as `say` does, on the standard error stream."""
    if sys.stderr is not None:
        sys.stderr.write(f"{tame(line)}\n")
        sys.stderr.flush()


def put(text: str) -> None:
    """Write a text that is tame, without ending its line, and as `say` else."""
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()  # now, while it can be told that this fails
