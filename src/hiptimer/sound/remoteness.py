"""Remoteness: whether somebody sits at the machine whose devices would play."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether somebody uses this machine from another one, by SSH."""
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
