"""`hiptimer merge`: one history from several copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from hiptimer.history.merge import Merge
    from hiptimer.program import Program


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would be merged.")
@json_option
@folder_options
def merge(program: Program, files: tuple[Path, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take over the sessions that other copies of the history hold.

    Of two versions of a session the later edit counts. A copy that lies beside the history is
    then moved to merged/; the versions that lost are kept there.
    """
    from hiptimer.history.copies import counted, merge_copy  # noqa: PLC0415 - only here

    store = program.store
    for file in files:
        if file.resolve() == store.target:
            raise HiptimerError(f"{clean(str(file))} is the history itself")
        store.read_copy(file)  # all of them before the first is touched
    done = [(file, store.preview(file) if dry_run else merge_copy(store, file)) for file in files]
    if as_json:
        print_json({"merged": [_public(file, result) for file, result in done]})
        return
    verb = "holds" if dry_run else "merged:"
    for file, result in done:
        say(f"{clean(str(file))} {verb} {counted(result)}")


def _public(file: Path, merge: Merge) -> dict[str, Any]:
    return {
        "file": str(file),
        "added": merge.added,
        "changed": merge.changed,
        "kept": merge.kept,
        "deleted": merge.deleted,
    }
