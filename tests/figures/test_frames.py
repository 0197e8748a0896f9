"""Which picture belongs to a moment, and that none is drawn twice."""

import pytest
from figures.drawn import PALETTE, shipped

from hiptimer.figures.cells import Size, picture
from hiptimer.figures.frames import MOST, Frames
from hiptimer.figures.moment import Moment
from hiptimer.figures.motion import STEPS, STILL_GLOW, Place
from hiptimer.figures.renderer import Renderer
from hiptimer.plan.timeline import Phase, Side

SIZE = Size(30, 10)


def moment(phase: Phase = Phase.LIFT, at: float = 0.5, side: Side | None = Side.RIGHT) -> Moment:
    return Moment("bird-dog", phase, at, side, "lift")


@pytest.fixture
def frames() -> Frames:
    return Frames(shipped())


def test_a_frame_is_drawn_once(frames: Frames) -> None:
    first, second = (
        frames.frame(moment(at=at), SIZE, Renderer.QUADRANTS, PALETTE, still=False)
        for at in (0.5, 0.5001)
    )

    assert first is second


def test_the_way_back_uses_the_frames_of_the_way_there(frames: Frames) -> None:
    there = frames.frame(moment(at=0.3), SIZE, Renderer.QUADRANTS, PALETTE, still=False)
    back = frames.frame(moment(Phase.LOWER, 0.7), SIZE, Renderer.QUADRANTS, PALETTE, still=False)

    assert there is back


def test_an_exercise_without_poses_has_no_picture(frames: Frames) -> None:
    unknown = Moment("my-own", Phase.LIFT, 0.5, None, "lift")

    assert frames.frame(unknown, SIZE, Renderer.QUADRANTS, PALETTE, still=False) is None
    assert "my-own" not in frames
    assert "bird-dog" in frames


@pytest.mark.parametrize(
    ("side", "mirrored"), [(Side.LEFT, True), (Side.RIGHT, False), (None, False)]
)
def test_the_left_is_mirrored(frames: Frames, side: Side | None, *, mirrored: bool) -> None:
    drawn = frames.frame(moment(at=1, side=side), SIZE, Renderer.QUADRANTS, PALETTE, still=False)

    assert drawn == picture(
        shipped()["bird-dog"],
        Place("out", STEPS),
        SIZE,
        Renderer.QUADRANTS,
        PALETTE,
        mirrored=mirrored,
    )


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("at", [0, 0.6])
def test_a_still_shows_the_turning_point_and_the_way_to_it(
    frames: Frames, phase: Phase, at: float
) -> None:
    drawn = frames.frame(moment(phase, at), SIZE, Renderer.HALVES, PALETTE, still=True)

    glow = STILL_GLOW if phase in (Phase.HOLD, Phase.PULSE) else 0
    top = Place("out", STEPS, glow)
    assert drawn == picture(shipped()["bird-dog"], top, SIZE, Renderer.HALVES, PALETTE)


def test_the_dotted_line_is_gone_in_a_hold(frames: Frames) -> None:
    held = frames.frame(moment(Phase.HOLD), SIZE, Renderer.HALVES, PALETTE, still=False)

    assert held == picture(
        shipped()["bird-dog"], Place("out", STEPS), SIZE, Renderer.HALVES, PALETTE, traced=False
    )


def test_only_so_many_frames_are_kept(frames: Frames) -> None:
    def drawn(ground: int) -> object:
        colours = (ground, *PALETTE[1:])
        return frames.frame(moment(), Size(1, 1), Renderer.HALVES, colours, still=False)

    first = drawn(0)
    for ground in range(1, MOST):
        drawn(ground)
    assert drawn(0) is first

    for ground in range(1, MOST + 1):
        drawn(ground)
    assert drawn(0) is not first


def test_frames_of_another_size_are_let_go(frames: Frames) -> None:
    before = frames.frame(moment(), SIZE, Renderer.HALVES, PALETTE, still=False)
    frames.frame(moment(), Size(20, 8), Renderer.HALVES, PALETTE, still=False)

    again = frames.frame(moment(), SIZE, Renderer.HALVES, PALETTE, still=False)
    assert again == before
    assert again is not before


def test_what_stands_still_between_two_frames_is_kept_once() -> None:
    frames = Frames(shipped())
    first, then = (
        frames.frame(
            Moment("bird-dog", Phase.LIFT, progress, Side.RIGHT, "lift"),
            Size(66, 30),
            Renderer.QUADRANTS,
            PALETTE,
            still=False,
        )
        for progress in (0.4, 0.5)
    )
    assert first is not None
    assert then is not None
    shared = sum(row is other for row, other in zip(first, then, strict=True))
    assert 5 < shared < 30
