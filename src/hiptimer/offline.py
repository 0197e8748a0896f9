"""Offline: what a program that opens no connection goes without, which is 5 MB and some time.

asyncio brings in OpenSSL for connections, and `hashlib` for hashes that Python also makes itself.
Both go on without it, as where Python was built like that.
"""

from __future__ import annotations

import importlib
import os
import sys

OPENSSL = ("ssl", "_hashlib")


def stay_offline() -> None:
    """Go without OpenSSL, where nobody has brought it in yet.

    Nor does pydantic look through all that is installed for plugins, of which we need none.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    left_out = [name for name in OPENSSL if name not in sys.modules]
    # None makes a module a missing one.
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
    try:
        importlib.import_module("hashlib")
    except ImportError:  # some distributions allow no other hashes
        for name in left_out:
            del sys.modules[name]
