"""Tables come into a document and go again, and the lines around them stay."""

from __future__ import annotations

import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.errors import HiptimerError
from hiptimer.toml.tables import put_values, remove_table

TEMPO = {"lift": 2, "lower": 3, "reset": 0}


def put(text: str, **values: object) -> str:
    document = tomlkit.parse(text)
    put_values(document, "mine", values)
    assert tomllib.loads(document.as_string()) == document.unwrap()
    return document.as_string()


def removed(text: str) -> str:
    document = tomlkit.parse(text)
    remove_table(document, "mine")
    assert tomllib.loads(document.as_string()) == document.unwrap()
    return document.as_string()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[mine]\nreps = 7\n"),
        ("# only\n", "# only\n\n[mine]\nreps = 7\n"),
        ("[other]\nx = 1", "[other]\nx = 1\n[mine]\nreps = 7\n"),
        ("[mine]\n\n# b\n[other]\n", "[mine]\n\n# b\nreps = 7\n[other]\n"),
        ("[mine]\nx=1 # a\n\n# b\n[other]\n", "[mine]\nx=1 # a\nreps = 7\n\n# b\n[other]\n"),
        ("[mine]\n  reps=1 # a\n# b\n[other]\n", "[mine]\n  reps=7 # a\n# b\n[other]\n"),
        ("mine.reps = 1 # a\n[other]\n", "mine.reps = 7 # a\n[other]\n"),
        ("mine = { reps = 1 } # a\n[other]\n", "mine = { reps = 7 } # a\n[other]\n"),
    ],
)
def test_a_value_is_put_where_it_belongs(before: str, after: str) -> None:
    assert put(before, reps=7) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[mine]\nx = 1\n", "[mine]\nx = 1\ntempo = {lift = 2, lower = 3, reset = 0}\n"),
        (
            "[mine]\ntempo = { lift = 1, lower = 1, reset = 1 } # a\n",
            "[mine]\ntempo = { lift = 2, lower = 3, reset = 0 } # a\n",
        ),
        (
            "[mine.tempo]\nlift = 1 # a\n\n# b\n[other]\n",
            "[mine.tempo]\nlift = 2 # a\nlower = 3\nreset = 0\n\n# b\n[other]\n",
        ),
    ],
)
def test_a_table_in_a_table_is_changed_in_its_own_form(before: str, after: str) -> None:
    assert put(before, tempo=TEMPO) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[mine]\nx = 1\nreps = 7\n# b\n[other]\n", "[mine]\nx = 1\n# b\n[other]\n"),
        ("[mine]\nreps = 7\n\n# b\n[other]\n", "\n# b\n[other]\n"),
        ("[other]\n", "[other]\n"),
    ],
)
def test_a_value_is_taken_out_and_with_the_last_one_its_table(before: str, after: str) -> None:
    assert put(before, reps=None, rest=None) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[mine]\nx = 1\n", ""),
        ("[other]\nx = 1\n\n[mine]\nx = 1\n", "[other]\nx = 1\n"),
        ("# a\n\n[mine]\nx = 1\n# b\n[other]\n", "# a\n\n# b\n[other]\n"),
        ("# a\n\n[mine]\nx = 1\n\n# b\n[other]\n", "# a\n\n# b\n[other]\n"),
        ("# a\n[mine] # c\n# d\nx = 1 # e\n\n# b\n[other]\n", "# a\n\n# b\n[other]\n"),
        ("[mine]\nx = 1\n[mine.tempo]\nlift = 1\n# b\n[other]\n", "# b\n[other]\n"),
        ("[mine.tempo]\nx = 1\n# b\n[other]\n# c\n[mine]\nx = 1\n", "# b\n[other]\n# c\n"),
        ("mine.a = 1\nmine.b = 1\n# b\n[other]\n", "# b\n[other]\n"),
        ("[mine]\n# nothing yet\n[other]\n", "# nothing yet\n[other]\n"),
        ("[other]\n", "[other]\n"),
    ],
)
def test_a_table_goes_and_what_stands_before_the_next_stays(before: str, after: str) -> None:
    assert removed(before) == after


@pytest.mark.parametrize("text", ["mine = 3\n", "mine.a = 1\nmine.b = 2\n", "[[mine]]\na = 1\n"])
def test_nothing_is_put_into_what_is_no_table_in_one_piece(text: str) -> None:
    with pytest.raises(HiptimerError, match=r"mine: bring all of it together in one table"):
        put(text, reps=7)


LINES = st.lists(
    st.sampled_from(["", "# a remark", "  # indented", "x = 1", "y.z = 2 # two", "t = { a = 1 }"]),
    max_size=5,
    unique_by=lambda line: line.partition("=")[0] or object(),
)
OTHERS = st.lists(LINES, max_size=4).map(
    lambda tables: "".join(
        "\n".join([f"[other{number}]", *lines, ""]) for number, lines in enumerate(tables)
    )
)


@given(head=st.sampled_from(["", "# mine\n", "\n# far\n\n"]), before=OTHERS, after=OTHERS)
def test_other_tables_stay_as_they_are_byte_for_byte(head: str, before: str, after: str) -> None:
    after = after.replace("other", "more")
    text = head + before + "[mine]\nreps = 1\n" + after

    assert put(text, reps=12) == text.replace("reps = 1\n", "reps = 12\n")
    rest = removed(put(text, hold=4, tempo=TEMPO))

    # All but a blank line, which belongs to the table below it.
    assert rest.replace("\n\n", "\n").strip("\n") == (head + before + after).replace(
        "\n\n", "\n"
    ).strip("\n")
    assert rest.endswith(after)


@given(head=st.sampled_from(["", "# mine\n", "\n# far\n\n"]), others=OTHERS)
def test_a_table_that_came_and_went_leaves_nothing(head: str, others: str) -> None:
    text = head + others

    assert removed(put(text, reps=7)).rstrip("\n") == text.rstrip("\n")
