"""The stage: where home and sessions are shown, from how they open to how they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer import heap
from hiptimer.errors import HiptimerError
from hiptimer.exitcode import told
from hiptimer.offline import stay_offline

if TYPE_CHECKING:
    from hiptimer.plan.routines import Order
    from hiptimer.program import Program
    from hiptimer.training import PlannedSession, Training
    from hiptimer.tui.hardened import HardenedApp

USUAL = "core"
"""The routine that begins when none is named."""


def open_home(program: Program) -> int:
    """Show home until it is left, and return the exit code.

    Raises `HiptimerError` for what keeps it from being shown, and for what went wrong there.
    """
    stay_offline()
    heap.share()
    app = program.app()
    if program.is_plain:
        raise HiptimerError("plain mode has no home screen; begin a session: hiptimer start")
    return run_app(app)


def begin(
    program: Program,
    routine: str = USUAL,
    *,
    order: Order = "article",
    minutes: int | None = None,
    speed: float = 1.0,
    wait: bool = False,
    is_plain: bool | None = None,
    countdown: int | None = None,
) -> int:
    """Begin a session of `routine`, or of one exercise, and return the exit code in the end.

    None leaves to the user's settings how many `minutes` it may take, whether it is told in
    lines, and every how many seconds those count down. Raises `HiptimerError` for what keeps it
    from beginning, and for what went wrong there.
    """

    def make(training: Training) -> PlannedSession:
        return training.session(routine, order, minutes=minutes)

    stay_offline()
    heap.share()
    if not (program.is_plain if is_plain is None else is_plain):
        app = program.app()
        app.begin_with(make, program.training_to_begin, speed=speed, wait=wait, asked=routine)
        return run_app(app)
    training = program.training()
    session = make(training)
    remarks = training.opening(session, program.clocks.wall()) if speed == 1 else session.remarks
    plain = program.plain(countdown)
    code = plain.run(session.timeline, speed=speed, wait=wait, remarks=remarks, make=make)
    return told(code, plain.problem)


def run_app(app: HardenedApp) -> int:
    """Run an app until it is left, by keys or by a signal, and return the exit code.

    Raises `HiptimerError` for what went wrong there, and `OwnMistake` for a mistake of ours.
    """
    from hiptimer.tui.signals import SignalWatch  # noqa: PLC0415
    from hiptimer.tui.terminal import Terminal  # noqa: PLC0415

    # Textual reads from the standard input and draws on the standard error stream.
    with SignalWatch(app, Terminal(keys=0, picture=2), flush=app.flush) as watch:
        app.signals = watch
        try:
            code = app.run()
        finally:
            app.keep_rest()
    app.raise_mistake()
    if watch.code is not None:
        return told(watch.code, app.problem)
    return told(0, app.problem) or code or app.return_code or 0
