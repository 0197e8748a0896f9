"""Offline: what a program that opens no connection goes without, which is 7 MB and some time.

asyncio brings in OpenSSL for connections, and `hashlib` for hashes that Python also makes itself.
Both go on without it, as where Python was built like that. pydantic brings in all that reads what
is installed, mail headers and zip files among it, to look for plugins: nobody asks it to.
"""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType
from typing import Any

OPENSSL = ("ssl", "_hashlib")

INSTALLED = "importlib.metadata"


class _Installed(ModuleType):
    """Stands for `importlib.metadata` until somebody really asks what is installed."""

    def __init__(self) -> None:
        super().__init__(INSTALLED)
        self.__path__ = [os.path.join(place, "metadata") for place in importlib.__path__]  # noqa: PTH118 - as Python does

    def entry_points(self, **wanted: str) -> object:
        """Return what plugins there are; pydantic has this by name, and does not call it."""
        return self.__getattr__("entry_points")(**wanted)

    def __getattr__(self, name: str) -> Any:
        """Bring the module in, and return what it has by that name."""
        if sys.modules.get(INSTALLED) is self:
            del sys.modules[INSTALLED]
        return getattr(importlib.import_module(INSTALLED), name)


def stay_offline() -> None:
    """Go without OpenSSL, where nobody has brought it in yet.

    Nor does pydantic look through all that is installed for plugins, of which we need none.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if INSTALLED not in sys.modules:
        sys.modules[INSTALLED] = _Installed()
    left_out = [name for name in OPENSSL if name not in sys.modules]
    # None makes a module a missing one.
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
    try:
        importlib.import_module("hashlib")
    except ImportError:  # some distributions allow no other hashes
        for name in left_out:
            del sys.modules[name]
