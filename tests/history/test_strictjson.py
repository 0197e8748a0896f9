"""Strict JSON: one reading of every text, and an error for all that has two or none."""

import json

import pytest
from history.documents import json_values
from hypothesis import example, given

from hiptimer.history.strictjson import MOST_DEPTH, canonical, read_json, write_json


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return f"{opening * depth}1{closing * depth}"


@given(json_values)
@example(None)
@example("\u2028 \x00 \x7f \U0001f3c3 / \\ \" '")
def test_what_is_written_is_read(value: object) -> None:
    assert read_json(write_json(value)) == value


@given(json_values)
def test_what_others_write_is_read(value: object) -> None:
    assert read_json(json.dumps(value, indent=1)) == value


@given(json_values)
def test_a_value_is_written_on_one_line(value: object) -> None:
    text = write_json(value)

    assert "\n" not in text
    assert "\r" not in text


REFUSED = {
    "nothing": ("", "Expecting value"),
    "two values": ("1 2", "Extra data"),
    "a comment": ("[1] // one", "Extra data"),
    "a comma at the end": ("[1,]", ""),
    "single quotes": ("{'a': 1}", ""),
    "a line break in a text": ('"a\nb"', "control character"),
    "NaN": ("[NaN]", "NaN is no number"),
    "Infinity": ("[Infinity]", "Infinity is no number"),
    "-Infinity": ("[-Infinity]", "-Infinity is no number"),
    "1e999": ("1e999", "1e999 is too large"),
    "-1e999": ("[-1e999]", "-1e999 is too large"),
    "a long way to infinity": ("1" + "0" * 400 + ".5", "is too large"),
    "five thousand digits": ("9" * 5000, ""),
    "a key twice": ('{"a": 1, "a": 1}', "a key stands there twice"),
    "a key twice inside": ('[{"b": {"a": 1, "a": 2}}]', "a key stands there twice"),
    "a key twice, once escaped": ('{"a": 1, "\\u0061": 2}', "a key stands there twice"),
    "a high half": ('"\\ud800"', ""),
    "a low half": ('"\\uDFFF"', ""),
    "halves in the wrong order": ('"\\udc00\\ud800"', ""),
    "half a character as a key": ('{"\\ud83c": 1}', ""),
    "arrays too deep": (nested(MOST_DEPTH + 1), "nested too deeply"),
    "objects too deep": (nested(MOST_DEPTH + 1, '{"a":', "}"), "nested too deeply"),
    "a bottomless array": (nested(100_000), "nested too deeply"),
    "no end": ("[" * 100_000, "nested too deeply"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_readers_may_choke_on_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is looked at
        read_json(text)

    assert message in str(caught.value)


READ = {
    "a pair": ('"\\ud83c\\udfc3"', "\U0001f3c3"),
    "a pair in capitals": ('"\\uD83C\\uDFC3"', "\U0001f3c3"),
    "a backslash before the name of a half": ('"\\\\ud800"', "\\ud800"),
    "the same key in two objects": ('[{"a": 1}, {"a": 1}]', [{"a": 1}, {"a": 1}]),
    "nothing at all": ("null", None),
    "white space around": (" \r\n\t[1 ]\n", [1]),
    "four thousand digits": ("9" * 4000, int("9" * 4000)),
    "a fraction too small": ("1e-999", 0.0),
    "many arrays side by side": ("[" + "[]," * 99 + "[]]", [[]] * 100),
    "brackets in a text": ('"' + "[{" * 99 + '"', "[{" * 99),
}


@pytest.mark.parametrize(("text", "value"), READ.values(), ids=READ.keys())
def test_what_only_looks_bad_is_read(text: str, value: object) -> None:
    assert read_json(text) == value


def test_arrays_are_read_down_to_the_bound() -> None:
    text = f"[[], {nested(MOST_DEPTH - 1)}]"

    assert write_json(read_json(text)) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [-float("inf")]])
def test_what_is_no_number_is_not_written(value: object) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        write_json(value)


def test_equal_values_have_the_same_text_whatever_the_order_of_their_keys() -> None:
    assert canonical({"a": 1, "b": {"c": 2, "d": 3}}) == canonical({"b": {"d": 3, "c": 2}, "a": 1})


@pytest.mark.parametrize(("one", "other"), [(1, "1"), (1, True), ([], {}), (None, "null")])
def test_unlike_values_have_unlike_texts(one: object, other: object) -> None:
    assert canonical(one) != canonical(other)
