"""`hiptimer schema`: what an editor needs to complete and check files written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, say
from hiptimer.filekinds import HISTORY, KINDS
from hiptimer.paths import asset

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@click.argument("name", type=click.Choice([*KINDS, HISTORY]))
@click.option("--path", "only_path", is_flag=True, help="Print where its file lies instead.")
@folder_options
def schema(program: Program, name: str, *, only_path: bool) -> None:  # noqa: ARG001 - as in about
    """Print the JSON Schema of a file, for an editor; that of history is for exported sessions.

    Editors with Taplo, such as VS Code with Even Better TOML, take the path of the schema from the
    first line of the file: #:schema PATH
    """
    path = asset(f"schemas/{name}.json")
    if only_path:
        say(str(path))
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        say(line)
