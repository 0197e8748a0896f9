"""`hiptimer completions`: the script by which a shell completes our commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options

if TYPE_CHECKING:
    from hiptimer.program import Program

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@folder_options
@click.pass_context
def completions(context: click.Context, program: Program, shell: str) -> None:  # noqa: ARG001 - as in about
    """Print the script by which SHELL completes commands, options and ids.

    It goes where the shell looks for such scripts, and holds from its next start on. bash (4.4 or
    later) with the package bash-completion looks into
    ~/.local/share/bash-completion/completions/hiptimer, fish into
    ~/.config/fish/completions/hiptimer.fish, zsh for a file _hiptimer in a folder that was put
    into fpath before compinit.
    """
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover - click knows all three
        raise click.BadParameter(shell)
    script = kind(context.find_root().command, {}, "hiptimer", "_HIPTIMER_COMPLETE")
    # Not the script's own `source`: for bash that first asks the bash on this machine for its
    # release, and whoever makes a package may have none.
    text = ShellComplete.source(script).strip()
    if shell == "fish":  # click's cuts what is told of a command at its first comma
        text = text.replace('string split ","', 'string split -m 1 ","')
    click.echo(text)
