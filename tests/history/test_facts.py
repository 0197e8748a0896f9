"""Facts read without models: the same as with them, or none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from durability.mutants import STRANGERS
from exchange.diaries import SESSIONS
from hypothesis import given
from hypothesis import strategies as st
from records import BIRD_DOG, session_of

from hiptimer.history.document import Entry
from hiptimer.history.facts import EXERCISE, SESSION, SET, TARGET, facts_of
from hiptimer.history.past import past_of
from hiptimer.history.reading import past_in, record_in
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from hiptimer.history.past import PastSession
    from hiptimer.history.records import Stored

LOOKALIKES: tuple[Any, ...] = (
    *STRANGERS,
    *(8, 8.0, 100_001, -1e-9, 86_400, "left", "8", "true", "Left", "x" * 65, 10**400),
    *("2024-05-17T18:30:00", "2024-05-17T18:30:00+02:00", "2024-05-17t18:30:00z"),
    *("2024-05-17T18:30Z", "2024-05-17T24:00:00Z", "2024-02-30T18:30:00Z", "2024-05-17"),
    *("2024-05-17T18:30:00.1234567Z", "2024-05-17T18:30:60Z", "٢024-05-17T18:30:00Z", 1715970600),
)
"""What may stand in the place of something else, much of it what models make something of."""

EVENING = datetime(2026, 5, 4, 18, tzinfo=UTC)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place of a JSON value: what it is in, and the key there."""
    for key, below in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(below, dict | list):
            yield from places(below)


def in_full(session: PastSession | None) -> str:
    """Return all of a session, in which also a number and its float differ."""
    return repr(session and session._replace(started=session.started.astimezone(UTC)))


def by_models(text: str) -> str:
    """Return what the models read."""
    record = record_in(Entry.of(json.loads(text)))
    return in_full(None if record is None else past_of(record))


@given(SESSIONS)
def test_whatever_we_write_is_read_as_the_models_read_it(record: SessionRecord) -> None:
    text = Entry.of_record(record).text

    found = facts_of(json.loads(text))

    assert found is not None
    assert in_full(found) == by_models(text)


@given(SESSIONS, st.lists(st.sampled_from(LOOKALIKES), min_size=1, max_size=2), st.randoms())
def test_what_is_unusual_is_never_read_otherwise_than_by_the_models(
    record: SessionRecord, strangers: list[Any], chance: random.Random
) -> None:
    value = record.model_dump(mode="json")
    for stranger in strangers:
        parent, key = chance.choice(list(places(value)))
        if chance.random() < 0.2:
            del parent[key]
        elif isinstance(parent, dict) and chance.random() < 0.2:
            parent[chance.choice(["weather", "done", "copy", "model_config"])] = stranger
        else:
            parent[key] = stranger
    text = json.dumps(value)

    found = facts_of(json.loads(text))

    assert found is None or in_full(found) == by_models(text)
    assert in_full(past_in(Entry.of(json.loads(text)))) == by_models(text)


@pytest.mark.parametrize("key", [key for table in SESSION for key in table])
def test_no_value_of_a_session_is_read_otherwise(key: str) -> None:
    usual = session_of("a", EVENING, BIRD_DOG).model_dump(mode="json")
    texts = [json.dumps(usual | {key: stranger}) for stranger in LOOKALIKES]

    wrong = [
        text
        for text in texts
        if (found := facts_of(json.loads(text))) is not None and in_full(found) != by_models(text)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("model", "tables"),
    [
        (TargetRecord, TARGET),
        (SetRecord, SET),
        (ExerciseRecord, EXERCISE),
        (SessionRecord, SESSION),
    ],
)
def test_every_field_of_the_models_is_known(model: type[Stored], tables: tuple[Any, Any]) -> None:
    needed, allowed = tables
    fields = model.model_fields

    assert needed.keys() == {name for name, field in fields.items() if field.is_required()}
    assert {name: default for name, (_, default) in allowed.items()} == {
        name: field.default for name, field in fields.items() if not field.is_required()
    }


def test_an_old_record_that_lacks_what_came_later_needs_no_models() -> None:
    value = session_of("a", EVENING, BIRD_DOG).model_dump(mode="json", exclude_defaults=True)

    found = facts_of(value)

    assert "planned" not in value
    assert found is not None
    assert in_full(found) == by_models(json.dumps(value))


def test_whole_seconds_are_seconds_all_the_same() -> None:
    value = session_of("a", EVENING, BIRD_DOG, 710).model_dump(mode="json")
    text = json.dumps(value).replace(".0", "")

    found = facts_of(json.loads(text))

    assert found is not None
    assert in_full(found) == by_models(text)


def test_an_entry_without_an_id_is_no_session() -> None:
    assert past_in(Entry.of({"id": ""})) is None
    assert past_in(Entry("{}")) is None
