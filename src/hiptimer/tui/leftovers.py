"""Leftovers: what Textual keeps of screens that have gone."""

from __future__ import annotations

from textual._styles_cache import StylesCache


def clear_leftovers() -> None:
    """Let go of all rows that were drawn of widgets that have gone.

    Textual (8.2.8) keeps the colours of its last thousand widgets, each with all that it had
    drawn: a megabyte for every session until there are fifty.
    """
    forget = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if forget is not None:  # in other releases there may be nothing to forget
        forget()
