"""The safety mark: whether the safety words were understood on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SafetyMark:
    """A file in the folder of the state that stands there once the words were understood."""

    def __init__(self, state_folder: Path) -> None:
        self._file = state_folder / "safety-words-seen"

    @property
    def is_set(self) -> bool:
        """Whether somebody has understood them."""
        return self._file.exists()

    def set(self) -> None:
        """Note that they were understood; where that fails they are told once more next time."""
        from hiptimer.paths import make_private  # noqa: PLC0415 - once in a lifetime

        try:
            make_private(self._file.parent)
            self._file.touch(mode=0o600)
        except OSError:
            return
