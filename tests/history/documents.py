"""Documents that nobody would write by hand: clashing, deleted and half readable."""

from hypothesis import strategies as st

from hiptimer.history.document import Document, Entry

INSTANTS = [f"2024-05-01T0{hour}:00:00+00:00" for hour in range(6, 10)]

UNREADABLE: tuple[object, ...] = (
    None,
    "text",
    7,
    [],
    {},
    {"id": "a"},
    {"id": "b", "started": INSTANTS[0]},
)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)

sessions = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c"]),
        "started": st.sampled_from(INSTANTS[:2]),
        "ended": st.sampled_from(INSTANTS[1:]),
        "note": st.sampled_from(["", "good"]),
    },
    optional={"edited": st.sampled_from([*INSTANTS, "yesterday", None]), "band": st.just("red")},
).map(lambda session: dict(sorted(session.items())))

entries = st.builds(Entry.of, sessions | st.sampled_from(UNREADABLE))

stones = st.dictionaries(
    st.sampled_from(["a", "b", "d"]), st.sampled_from([*INSTANTS, "2024-05-01T10:00+02:00", 5])
)

documents = st.builds(
    Document,
    st.lists(entries, max_size=4).map(tuple),
    stones,
    st.dictionaries(st.sampled_from(["plan", "needs"]), st.sampled_from([1, "1", None, [2]])),
)
"""Small histories in which ids, instants and tombstones clash, also inside one file."""

odd_documents = st.builds(
    Document,
    st.lists(st.builds(Entry.of, sessions | json_values), max_size=4).map(tuple),
    st.dictionaries(st.text(), json_values, max_size=3),
    st.dictionaries(
        st.text().filter(lambda key: key not in ("schema", "sessions", "tombstones")),
        json_values,
        max_size=3,
    ),
    st.integers(1, 1000),
)
"""Anything that a later version might have written."""
