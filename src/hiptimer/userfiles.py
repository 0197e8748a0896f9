"""The user's files: what is written by hand, ours and theirs, read when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.paths import Folders, asset, find_folders, is_missing

if TYPE_CHECKING:
    from hiptimer.figures.frames import Frames
    from hiptimer.figures.motion import Figure
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.settings import Settings


@dataclass(frozen=True)
class UserFiles:
    """Where the user's files lie, and what they say; each place may be given, None: the usual."""

    data_dir: str | None = None
    config_dir: str | None = None
    state_dir: str | None = None
    cache_dir: str | None = None

    @cached_property
    def folders(self) -> Folders:
        """The user's folders."""
        return find_folders(self.data_dir, self.config_dir, self.state_dir, self.cache_dir)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Exercises and routines, ours and the user's; raises `HiptimerError` for mistakes."""
        from hiptimer.plan.catalogue import load_catalogue  # noqa: PLC0415

        own = (self.folders.exercises, self.folders.routines)
        return load_catalogue(
            asset("exercises.toml"),
            asset("routines.toml"),
            *(None if is_missing(path) else path for path in own),
        )

    @cached_property
    def usable_catalogue(self) -> Catalogue:
        """The same where something must be shown in any case.

        Without the user's files where those have mistakes, and with a remark that tells them.
        """
        try:
            catalogue = self.catalogue
        except HiptimerError as error:
            from hiptimer.plan.catalogue import load_catalogue  # noqa: PLC0415

            shipped = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
            return replace(shipped, remark=str(error))
        try:
            _ = self.own_figures
        except HiptimerError as error:
            return replace(catalogue, remark=str(error))
        return catalogue

    @cached_property
    def own_figures(self) -> dict[str, Figure]:
        """How the user's exercises look; raises `HiptimerError` for mistakes in that."""
        if is_missing(self.folders.figures):
            return {}
        from hiptimer.figures.own import load_own_figures  # noqa: PLC0415

        catalogue = self.catalogue
        return load_own_figures(self.folders.figures, catalogue.library, catalogue.own)

    @cached_property
    def figures(self) -> Frames:
        """How exercises look; the user's are left out where they have mistakes."""
        from hiptimer.figures.frames import Frames  # noqa: PLC0415
        from hiptimer.figures.poses import load_figures  # noqa: PLC0415

        shipped = load_figures(asset("figures.toml"), self.usable_catalogue.library)
        try:
            return Frames(shipped | self.own_figures)
        except HiptimerError:  # told at home, and before a session that is begun by name
            return Frames(shipped)

    @cached_property
    def settings(self) -> Settings:
        """What the user set; raises `HiptimerError` for mistakes in it."""
        from hiptimer.settings import load_settings  # noqa: PLC0415

        return load_settings(self.folders.settings)

    def own_targets(self, catalogue: Catalogue | None = None) -> OwnTargets:
        """Return what the user asks for in place of the plan, as the file says it now.

        Raises `HiptimerError` for mistakes in it. There are none where `catalogue` lacks the
        user's own exercises, which they may be for.
        """
        from hiptimer.plan.owntargets import NONE_OWN  # noqa: PLC0415
        from hiptimer.targetfile import load_own_targets  # noqa: PLC0415

        catalogue = catalogue or self.catalogue
        try:
            return load_own_targets(self.folders.targets, catalogue.library)
        except HiptimerError:
            if catalogue.remark is None:
                raise
            return NONE_OWN
