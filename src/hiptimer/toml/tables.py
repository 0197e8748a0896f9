"""Tables of a TOML document: values put in and tables taken out, the lines around them kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument
    from tomlkit.items import Item, Key

    Body = list[tuple[Key | None, Item]]
    """What tomlkit holds of a table: blank lines and comments have no key."""


def put_values(document: TOMLDocument, name: str, values: Mapping[str, object]) -> None:
    """Put values into the table `name` at the top of a document; None takes a value out.

    A value that is a mapping becomes an inline table, or changes the table that is there. A
    table that is left without any value goes. Raises `HiptimerError` where `name` is no
    table, or several pieces of one.
    """
    import tomlkit  # noqa: PLC0415 - nothing else needs it

    if name not in document:
        if all(value is None for value in values.values()):
            return
        document[name] = tomlkit.table()
    table = _table_in(document, name)
    _put(table, values)
    if not table:
        remove_table(document, name)


def remove_table(document: TOMLDocument, name: str) -> None:
    """Take the table `name` out of a document, if it is there.

    What its writer put between its last value and the next table belongs to that one and stays.
    """
    from tomlkit.items import Whitespace  # noqa: PLC0415

    if name not in document:
        return
    body = document.body
    places = [at for at, (key, _item) in enumerate(body) if key is not None and key.key == name]
    tails = [_tail(body[at][1]) for at in places]
    is_last = [at == len(body) - 1 for at in places]
    document.remove(name)
    for at, tail, ends in zip(places, tails, is_last, strict=True):
        if tail.startswith("\n") or (ends and not tail):
            _drop_blank_line(body, at)
        body[at] = (None, Whitespace(tail))


def _table_in(document: TOMLDocument, name: str) -> Any:
    from tomlkit.container import OutOfOrderTableProxy  # noqa: PLC0415

    table = document[name]
    # tomlkit loses its way in a table that is scattered over the file.
    if not isinstance(table, dict) or isinstance(table, OutOfOrderTableProxy):
        plain = clean(name, 60)
        raise HiptimerError(f"{plain}: bring all of it together in one table [{plain}] first")
    return table


def _put(table: Any, values: Mapping[str, object]) -> None:
    import tomlkit  # noqa: PLC0415

    tail = _cut_tail(table)
    for key, value in values.items():
        if value is None:
            table.pop(key, None)
        elif not isinstance(value, dict):
            table[key] = value
        elif isinstance(table.get(key), dict):
            _put(table[key], value)
        else:
            table[key] = tomlkit.inline_table()
            table[key].update(value)
    if tail:
        table.value.body.extend(tail)


def _cut_tail(table: Any) -> Body:
    """Take from a table what follows its last value, for new values to stand before it."""
    from tomlkit.items import Table  # noqa: PLC0415

    if not isinstance(table, Table):
        return []
    body = table.value.body
    after = _after_last_value(body)
    if after == 0:  # without any value, what is written there is all that the table has
        return []
    tail = body[after:]
    del body[after:]
    return tail


def _after_last_value(body: Body) -> int:
    return max((at + 1 for at, (key, _item) in enumerate(body) if key is not None), default=0)


def _tail(item: Item) -> str:
    """Return the text after the last value of a table, and of the tables in it."""
    from tomlkit.items import Table  # noqa: PLC0415

    if not isinstance(item, Table):
        return ""
    body = item.value.body
    after = _after_last_value(body)
    deeper = _tail(body[after - 1][1]) if after else ""
    return deeper + "".join(part.as_string() for _key, part in body[after:])


def _drop_blank_line(body: Body, end: int) -> None:
    """Take out the blank line with which `body` ends before the place `end`, if there is one."""
    from tomlkit.items import Null, Table, Whitespace  # noqa: PLC0415

    at = max((at for at in range(end) if not isinstance(body[at][1], Null)), default=None)
    if at is None:
        return
    key, item = body[at]
    if isinstance(item, Table):
        _drop_blank_line(item.value.body, len(item.value.body))
    elif isinstance(item, Whitespace) and item.s.endswith("\n") and not item.s.strip():
        body[at] = (key, Whitespace(item.s[:-1]))
