"""The poses in `figures.toml`: strict models of the file, and the figures they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from hiptimer.errors import did_you_mean
from hiptimer.figures.body import Anchor, Held, Limb, Planted, Pose, View
from hiptimer.figures.motion import Figure, Thing, Way
from hiptimer.figures.skeleton import Bearing
from hiptimer.plan.anatomy import Move
from hiptimer.plan.timeline import Phase
from hiptimer.text import clean
from hiptimer.toml.file import Handwritten, mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiptimer.plan.library import Library
    from hiptimer.toml.place import Place as FilePlace

Angle = Annotated[float, Field(ge=-360, le=360)]
Out = Annotated[float, Field(ge=-90, le=90)]
Place = Annotated[float, Field(ge=-120, le=120)]


class HeldText(Handwritten):
    """How a limb is held: by `angles` of its three bones, or by where its end is put (`at`)."""

    angles: tuple[Angle, Angle, Angle] | None = None
    """Degrees of its three bones, anticlockwise from the right; None where `at` is said."""
    out: tuple[Out, Out, Out] = (0.0, 0.0, 0.0)
    """Degrees by which each bone leaves the plane of the picture towards the viewer."""
    at: tuple[Place, Place] | tuple[Place, Place, Place] | None = None
    """Where ankle or wrist is put: right, up, and depth; None where `angles` are said."""
    of: Anchor = "floor"
    """What `at` is measured from; on a thing it is absolute."""
    swivel: Angle | None = None
    """None bends the middle joint as it is built: knees forwards, elbows backwards."""
    tip: Angle | None = None
    """Degrees of foot or hand; it goes with `at`."""
    tip_out: Out = 0.0
    """Degrees by which foot or hand leaves the plane of the picture."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.angles is None) == (self.at is None):
            raise ValueError("a limb has either angles or at")
        if (self.at is None) != (self.tip is None):
            raise ValueError("at and tip belong together")
        return self

    def held(self, limb: Limb) -> Held:
        """Return what it says of a limb."""
        if self.angles is not None:
            first, second, third = map(Bearing, self.angles, self.out)
            return first, second, third
        x, y, z = (*(self.at or ()), 0.0)[:3]
        swivel = limb.build.swivel if self.swivel is None else self.swivel
        return Planted((x, y, z), self.of, swivel, Bearing(self.tip or 0.0, self.tip_out))


class PoseText(Handwritten):
    """A pose; what it leaves out is as in the figure's start."""

    hip: tuple[Place, Place] | None = None
    """Where the middle of the hip is: right, and up from the floor."""
    neck: tuple[Place, Place] | None = None
    """Where the neck is, in place of `hip`."""
    torso: Angle | None = None
    """Degrees from hip to neck, anticlockwise from the right."""
    head: Angle | None = None
    """Degrees of the head."""
    near_leg: HeldText | None = None
    """The leg of the side that works."""
    far_leg: HeldText | None = None
    """The other leg."""
    near_arm: HeldText | None = None
    """The arm of the side that works."""
    far_arm: HeldText | None = None
    """The other arm."""

    def over(self, start: PoseText) -> PoseText:
        """Return this pose with what it leaves out taken from `start`."""
        return self.model_copy(
            update={
                name: getattr(start, name)
                for name in PoseText.model_fields
                if getattr(self, name) is None
            }
        )

    @property
    def missing(self) -> str | None:
        """What a whole pose still lacks, by its key; None where it is whole."""
        if (self.hip is None) == (self.neck is None):
            return "either hip or neck"
        fields = ("torso", "head", *Limb)
        return next((field for field in fields if getattr(self, field) is None), None)

    def pose(self) -> Pose:
        """Return a whole pose as the skeleton knows it."""
        x, y = self.hip or self.neck or (0.0, 0.0)
        texts: list[HeldText] = [getattr(self, limb) for limb in Limb]
        near_leg, far_leg, near_arm, far_arm = (
            text.held(limb) for text, limb in zip(texts, Limb, strict=True)
        )
        return Pose(
            "neck" if self.hip is None else "hip",
            x,
            y,
            self.torso or 0.0,
            self.head or 0.0,
            (near_leg, far_leg, near_arm, far_arm),
        )


class ViaText(PoseText):
    """A pose between the start and the turning point."""

    share: Annotated[float, Field(gt=0, lt=1)]
    """How much of the way is behind it."""


class ThingText(Handwritten):
    """A part of what a body sits on or holds: a thick line."""

    start: tuple[Place, Place]
    """One end: right, and up from the floor."""
    end: tuple[Place, Place]
    """The other end."""
    radius: Annotated[float, Field(gt=0, le=10)] = 1.2
    """Half of how thick it is."""


class FigureText(Handwritten):
    """One exercise as it stands in the file."""

    id: str
    view: View = View.SIDE
    """From where it is seen."""
    yaw: Annotated[float, Field(ge=0, le=90)] = 0.0
    """Degrees by which it is turned out of that view."""
    works: Annotated[tuple[Limb, ...], Field(min_length=1)] = (Limb.NEAR_LEG,)
    """The limbs in the colour of the phase."""
    traces: tuple[Limb | Literal["hip", "near_knee"], ...] = (Limb.NEAR_LEG,)
    """What leaves a dotted line."""
    things: tuple[ThingText, ...] = ()
    """What it sits on or holds."""
    start: PoseText
    """How a rep begins; shown in breaks."""
    end: PoseText
    """The turning point of a rep, where something is held if anything is."""
    via: tuple[ViaText, ...] = ()
    """Poses on the way from the start to the end."""
    back: tuple[ViaText, ...] | None = None
    """Poses of the way back; None where it is the way there in reverse."""
    pulse: PoseText | None = None
    """The other end of a pulse; None where there is none."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if missing := self.start.missing:
            raise ValueError(f"start: {missing} is missing")
        root = "neck" if self.start.hip is None else "hip"
        for pose in (self.end, *self.via, *(self.back or ()), self.pulse):
            if pose is not None and getattr(pose, "hip" if root == "neck" else "neck"):
                raise ValueError(f"the start names {root}, so must all poses")
        for via in (self.via, self.back or ()):
            if [pose.share for pose in via] != sorted({pose.share for pose in via}):
                raise ValueError("poses on the way must come in the order of their share")
        return self

    def figure(self, first: Phase) -> Figure:
        """Return the motion; `first` is the part of a rep that leads away from the start."""
        start = self.start.pose()
        end = self.end.over(self.start).pose()
        return Figure(
            exercise=self.id,
            view=self.view,
            yaw=self.yaw,
            works=frozenset(self.works),
            traces=tuple(str(trace) for trace in self.traces),
            things=tuple(Thing(thing.start, thing.end, thing.radius) for thing in self.things),
            first=first,
            out=self._way(start, self.via, end),
            back=None if self.back is None else self._way(end, self.back, start),
            pulse=None if self.pulse is None else self.pulse.over(self.start).pose(),
        )

    def _way(self, begin: Pose, via: tuple[ViaText, ...], end: Pose) -> Way:
        middle = ((pose.share, pose.over(self.start).pose()) for pose in via)
        return ((0.0, begin), *middle, (1.0, end))


class FiguresText(Handwritten):
    """The file."""

    figures: dict[str, FigureText] = Field(default_factory=dict)
    """The figures, each in a table under the id of its exercise."""


def load_figures(path: Path, library: Library) -> dict[str, Figure]:
    """Return the figures in the TOML file at `path` by the exercises of `library` they belong to.

    Raises `HiptimerError` for mistakes in the file and for exercises that nobody knows. Whether a
    body can move so is for `check_figures`: it takes longer than a start of the app may wait for,
    and what ships has been looked at.
    """
    text = read_toml(path, FiguresText, named="figures")
    for place, mistake in strangers_in(text, library):
        raise mistake_at(path, place, mistake)
    return figures_of(text, library)


def strangers_in(text: FiguresText, library: Library) -> Iterator[tuple[FilePlace, str]]:
    """Yield the figures of exercises that nobody knows, each with its place in the file."""
    for name in text.figures:
        if name not in library:
            hint = did_you_mean(name, library.exercises)
            yield ("figures", name), f"no exercise '{clean(name, 60)}'{hint}"


def figures_of(text: FiguresText, library: Library) -> dict[str, Figure]:
    """Return the figures that a file makes, all of them of exercises of `library`."""
    figures: dict[str, Figure] = {}
    for name, figure in text.figures.items():
        moves = library[name].order
        first = Phase.LIFT if moves.index(Move.LIFT) < moves.index(Move.LOWER) else Phase.LOWER
        figures[name] = figure.figure(first)
    return figures
