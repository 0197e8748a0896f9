"""The directory of commands says what the commands themselves say."""

import inspect
import pkgutil
from importlib import import_module

import click
import pytest

from hiptimer import commands
from hiptimer.cli import hiptimer
from hiptimer.commands.directory import DIRECTORY, ELSEWHERE, Listed, listed, whole


@pytest.mark.parametrize("entry", list(listed()), ids=lambda entry: entry.name)
def test_a_command_is_listed_as_it_is(entry: Listed) -> None:
    command = whole(entry)
    first_paragraph, *_ = inspect.cleandoc(command.help or "").split("\n\n")

    assert not isinstance(command, Listed)
    assert command.name == entry.name
    assert entry.help == " ".join(first_paragraph.split())
    assert (command.short_help, command.hidden, command.deprecated) == (
        entry.short_help,
        entry.hidden,
        entry.deprecated,
    )


def test_every_command_is_listed() -> None:
    modules = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    made = {
        name
        for name in modules
        if isinstance(
            getattr(import_module(f"hiptimer.commands.{name}"), name, None), click.Command
        )
    }

    assert made | set(ELSEWHERE) == set(DIRECTORY)
    assert set(hiptimer.commands) == {"start", *DIRECTORY}


def test_a_listed_command_is_followed_as_the_whole_one() -> None:
    with (
        click.Context(hiptimer, info_name="hiptimer") as outer,
        Listed("history").make_context("history", ["--limit", "3"], outer) as context,
    ):
        assert context.command is whole(Listed("history"))
        assert context.params["limit"] == 3
