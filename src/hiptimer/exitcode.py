"""The exit code of a command line, and what is told before it is left with.

In `hiptimer.launch` this stands in the way of every answer, so it imports what a failure needs
only when something failed.
"""

from __future__ import annotations

import errno
import os
import sys

TYPE_CHECKING = False  # `typing` itself takes longer than to tell the version
if TYPE_CHECKING:
    from collections.abc import Callable

    import click

OUR_MISTAKE = 70
"""Exit code after a mistake of ours: EX_SOFTWARE of sysexits.h."""

INTERRUPTED = 130


def code_of(act: Callable[[], object]) -> int:
    """Do what a command line asks for, and return its exit code; what went wrong is told.

    `act` returns a code, or anything else for 0; the codes are those of `hiptimer.cli.run`.
    """
    try:
        return _code_of(act)
    except Exception as error:  # noqa: BLE001 - all of it goes into a report
        from click import echo  # noqa: PLC0415

        from hiptimer.crash import confession  # noqa: PLC0415

        echo(confession(error, debug=os.environ.get("HIPTIMER_DEBUG") == "1"), err=True)
        return OUR_MISTAKE


def told(code: int, problem: str | None) -> int:
    """Return the code of a session that is left, its problem told; without a code that is 1."""
    if problem is None:
        return code
    from hiptimer.errors import HiptimerError  # noqa: PLC0415

    if not code:
        raise HiptimerError(problem)
    _complain(problem)
    return code


def _code_of(act: Callable[[], object]) -> int:
    try:
        code = act()
    except BaseException as failure:
        told_as = _told(failure)
        if told_as is None:
            raise
        return told_as
    return code if isinstance(code, int) else 0


def _told(failure: BaseException) -> int | None:
    """Tell what went wrong, and return the code for it; None where nobody can mend it."""
    if isinstance(failure, (KeyboardInterrupt, EOFError)):
        if sys.stderr is not None:
            sys.stderr.write("\n")  # ends the line on which the terminal shows ^C
        return INTERRUPTED
    if isinstance(failure, OSError):
        return _unwritable(failure)
    if isinstance(failure, SystemExit):
        # How click leaves with 0 when a shell was told what to complete, and with 1 when
        # whoever read our output has left.
        if failure.code:
            _discard_output()
        return 0
    from hiptimer.errors import HiptimerError  # noqa: PLC0415

    if isinstance(failure, HiptimerError):
        _complain(str(failure))
        return 1
    from click import Abort, ClickException  # noqa: PLC0415

    if isinstance(failure, ClickException):
        return _refused(failure)
    return INTERRUPTED if isinstance(failure, Abort) else None


def _refused(failure: click.ClickException) -> int:
    """Tell what click can't make anything of, and return the code for it."""
    from click import UsageError, echo  # noqa: PLC0415

    if isinstance(failure, UsageError) and failure.ctx:
        echo(failure.ctx.get_usage(), err=True)
    _complain(failure.format_message())
    return failure.exit_code


def _unwritable(failure: OSError) -> int:
    """Tell that the output has no place: our own files are told of as `HiptimerError`."""
    _discard_output()
    if failure.errno == errno.EPIPE:
        return 0  # nobody is there to be told
    _complain(f"the output can't be written: {failure.strerror}")
    return 1


def _complain(about: str) -> None:
    from click import echo  # noqa: PLC0415

    from hiptimer.text import clean  # noqa: PLC0415

    echo(f"hiptimer: {clean(about, 500)}", err=True)


def _discard_output() -> None:
    """Keep the interpreter from flushing once more what can't be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
