"""A broken hand-written file is answered with the place and the way out."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.errors import HiptimerError
from hiptimer.toml.advice import way_out
from hiptimer.toml.file import Handwritten, Survey, mistake_at, read_toml, survey
from hiptimer.toml.place import Place


class Part(Handwritten):
    length: float = 0.0
    count: int = 1


class Thing(Handwritten):
    id: str
    name: str
    kind: Literal["short", "long"] = "short"
    size: float | None = None
    part: Part | None = None
    parts: tuple[Part, ...] = ()


class Things(Handwritten):
    things: dict[str, Thing]


class Point(Handwritten):
    at: tuple[float, float] | tuple[float, float, float]


class Points(Handwritten):
    points: tuple[Point, ...]


GOOD = '[things.one]\nname = "One"\n'


def read(folder: Path, content: str | bytes) -> Things:
    path = folder / "things.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_toml(path, Things, named="things")


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(HiptimerError) as caught:
        read(folder, content)
    return str(caught.value)


def test_a_table_gets_its_name_as_its_id(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).things["one"] == Thing(id="one", name="One")


def test_a_file_may_be_one_table_without_ids(tmp_path: Path) -> None:
    (tmp_path / "part.toml").write_text("count = 2\n", encoding="utf-8")

    assert read_toml(tmp_path / "part.toml", Part) == Part(count=2)


def test_no_table_is_given_an_id_unless_its_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "things.toml").write_text(GOOD, encoding="utf-8")

    with pytest.raises(HiptimerError, match=r"'things\.one\.id' is missing"):
        read_toml(tmp_path / "things.toml", Things)


def test_an_empty_file_leaves_every_default(tmp_path: Path) -> None:
    (tmp_path / "part.toml").touch()

    assert read_toml(tmp_path / "part.toml", Part) == Part()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n"),
        GOOD + "size = 5",
        GOOD + "size = 5.5",
        GOOD + "parts = [{ length = 1 }, { count = 2 }]",
        GOOD + "[[things.one.parts]]\nlength = 1\n[[things.one.parts]]\nlength = 2",
        GOOD + "part.length = 2 # a dotted key",
        "# " + "a comment. " * 19 + "\n" + GOOD,
    ],
    ids=["bom", "crlf", "whole", "fraction", "inline", "tables", "dotted", "comment"],
)
def test_what_toml_allows_is_read(content: str | bytes, tmp_path: Path) -> None:
    assert "one" in read(tmp_path, content).things


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            GOOD + "size = \n",
            "things.toml, line 3, column 8: invalid value; write a value after =",
            id="syntax error",
        ),
        pytest.param(
            GOOD + GOOD,
            "things.toml, line 3, column 12: "
            "cannot declare ('things', 'one') twice; it stands above",
            id="a table twice",
        ),
        pytest.param("", "things.toml: 'things' is missing", id="empty file"),
        pytest.param(
            '[things.one]\nkind = "long"\n',
            "things.toml, line 1, column 9: 'things.one.name' is missing",
            id="missing key",
        ),
        pytest.param(
            GOOD + "sizee = 3\n",
            "things.toml, line 3, column 1: unknown key 'things.one.sizee'; did you mean 'size'?",
            id="unknown key with a neighbour",
        ),
        pytest.param(
            GOOD + "zzz = 3\n",
            "things.toml, line 3, column 1: unknown key 'things.one.zzz'; "
            "known: name, kind, size, part, parts",
            id="unknown key without a neighbour",
        ),
        pytest.param(
            "thing = 1\n" + GOOD,
            "things.toml, line 1, column 1: unknown key 'thing'; did you mean 'things'?",
            id="unknown key at the top",
        ),
        pytest.param(
            GOOD + "part = { leng = 3 }\n",
            "things.toml, line 3, column 10: "
            "unknown key 'things.one.part.leng'; did you mean 'length'?",
            id="unknown key in an inline table",
        ),
        pytest.param(
            GOOD + "[[things.one.parts]]\nlength = 1\n[[things.one.parts]]\nleng = 2\n",
            "things.toml, line 6, column 1: "
            "unknown key 'things.one.parts.1.leng'; did you mean 'length'?",
            id="unknown key in the second of two tables",
        ),
        pytest.param(
            GOOD + "parts = [\n  { leng = 1 },\n]\n",
            "things.toml, line 4, column 5: "
            "unknown key 'things.one.parts.0.leng'; did you mean 'length'?",
            id="unknown key in an array",
        ),
        pytest.param(
            GOOD + 'size = "5"\n',
            "things.toml, line 3, column 8: things.one.size = '5': write a number, without quotes",
            id="text for a number",
        ),
        pytest.param(
            "[things.one]\nname = 1\n",
            "things.toml, line 2, column 8: things.one.name = 1: write text, in quotes",
            id="number for text",
        ),
        pytest.param(
            GOOD + "part = { count = 1.0 }\n",
            "things.toml, line 3, column 18: things.one.part.count = 1.0: write a whole number",
            id="fraction for a whole number",
        ),
        pytest.param(
            GOOD + "size = true\n",
            "things.toml, line 3, column 8: things.one.size = True: write a number",
            id="truth for a number",
        ),
        pytest.param(
            GOOD + "size = nan\n",
            "line 3, column 8: things.one.size = nan: write a number, neither inf nor nan",
            id="no number",
        ),
        pytest.param(
            GOOD + "size = -inf\n",
            "things.toml, line 3, column 8: "
            "things.one.size = -inf: write a number, neither inf nor nan",
            id="infinity",
        ),
        pytest.param(
            GOOD + 'kind = "lang"\n',
            "things.toml, line 3, column 8: things.one.kind = 'lang': "
            "expected 'short' or 'long'; did you mean 'long'?",
            id="unknown word",
        ),
        pytest.param(
            "things = 5\n",
            "things.toml, line 1, column 10: things = 5: expected a table",
            id="value for all tables",
        ),
        pytest.param(
            "[things]\none = 5\n",
            "things.toml, line 2, column 7: things.one = 5: expected a table",
            id="value for a table",
        ),
        pytest.param(
            GOOD + "a" + ".a" * 21 + " = 1\n",
            "things.toml, line 3, column 1: more than 20 dots in one key",
            id="dots in a key",
        ),
        pytest.param(
            "[a" + ".a" * 21 + "]\n",
            "things.toml, line 1, column 2: more than 20 dots in one key",
            id="dots in a header",
        ),
        pytest.param(
            GOOD + "#" * 65_536,
            "things.toml: larger than 64 KB; split it or make it shorter",
            id="too large",
        ),
        pytest.param(
            GOOD.encode() + b"# \xff\n",
            "things.toml, line 3, column 3: not UTF-8 text; save it as UTF-8",
            id="latin-1",
        ),
        pytest.param(
            GOOD + "size = 2024-01-01\n",
            "things.toml, line 3, column 8: dates and times have no place in this file",
            id="date",
        ),
        pytest.param(
            GOOD + "size = 07:30:00\n",
            "things.toml, line 3, column 8: dates and times have no place in this file",
            id="time",
        ),
        pytest.param(
            GOOD + 'kind = "[red]long[/red]"\n',
            "things.toml, line 3, column 8: "
            "things.one.kind = '[red]long[/red]': expected 'short' or 'long'",
            id="markup in a value",
        ),
        pytest.param(
            GOOD + '"[red]name" = 1\n',
            "unknown key 'things.one.[red]name'",
            id="markup in a key",
        ),
        pytest.param(
            GOOD + '"\\u001b[31m\\u202ename" = 1\n',
            "unknown key 'things.one.[31mname'",
            id="control characters in a key",
        ),
        pytest.param(
            GOOD + '["\\u001b]0;x\\u0007"]\na = 1\n',
            "unknown key ']0;x'",
            id="control characters in a table",
        ),
        pytest.param(
            GOOD + 'size = "' + "x" * 5000 + '"\n',
            "things.toml, line 3, column 8: things.one.size = '"
            + "x" * 58
            + "…: write a number, without quotes",
            id="a long value is cut",
        ),
    ],
)
def test_a_broken_file_is_answered_with_place_and_way_out(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    assert message in refusal(tmp_path, content)


@pytest.mark.parametrize(
    "value",
    ["[" * 30_000 + "]" * 30_000, "[" * 250 + "]" * 250, "{a=" * 400 + "1" + "}" * 400],
    ids=["arrays", "arrays that TOML still takes", "tables"],
)
def test_what_is_nested_too_deeply_is_refused_in_plain_words(value: str, tmp_path: Path) -> None:
    assert "nested too deeply" in refusal(tmp_path, f"{GOOD}size = {value}\n")


@pytest.mark.parametrize("line", ["x = {a" + ".a" * 1500 + " = 1}", '"=".a' + ".a" * 1500 + " = 1"])
def test_dots_are_counted_beyond_the_first_equals_sign_too(line: str, tmp_path: Path) -> None:
    refusal(tmp_path, GOOD + line)


@pytest.mark.parametrize(
    "content",
    [
        GOOD + "# a table of contents " + "." * 40 + " 7\n",
        '[things.one]\nname = """\nOne' + "." * 40 + '"""\n',
    ],
    ids=["in a comment", "in text"],
)
def test_dots_outside_of_keys_are_only_dots(content: str, tmp_path: Path) -> None:
    assert "one" in read(tmp_path, content).things


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000], ids=["decimal", "hex"])
def test_an_absurdly_long_number_is_a_mistake_of_the_user(number: str, tmp_path: Path) -> None:
    assert "things.toml" in refusal(tmp_path, f"{GOOD}size = {number}\n")


@pytest.mark.parametrize("content", [GOOD + '"\\u001b[31m" = 1\n', GOOD + 'size = "\\u009b1m"\n'])
def test_no_message_carries_a_control_character(content: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, content).isprintable()


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(HiptimerError, match="no such file") as caught:
        read_toml(tmp_path / "things.toml", Things, named="things")

    assert str(tmp_path) in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(HiptimerError, match="a folder; name a file in it"):
        read_toml(tmp_path, Things, named="things")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")

    with pytest.raises(HiptimerError, match="no such file"):
        read_toml(tmp_path / "fifo", Things, named="things")


def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert refusal(tmp_path, GOOD) == "things.toml: Permission denied"


def told(folder: Path, content: str) -> list[str]:
    path = folder / "things.toml"
    path.write_text(content, encoding="utf-8")
    found = survey(path, Things, named="things", also=all_but_one).mistakes
    return [mistake.told_of("things.toml") for mistake in found]


def all_but_one(things: Things) -> Iterator[tuple[Place, str]]:
    """Stand for what somebody finds wrong in a file that can be read: lengths of 1."""
    for name, thing in things.things.items():
        for number, part in enumerate(thing.parts):
            if part.length == 1:
                yield ("things", name, "parts", number, "length"), "no 1"


def test_all_mistakes_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    content = """\
[things.one]
naem = "One"
kind = "lang"
parts = [ { length = 1 }, { length = "1" }, 7, { length = 1, cont = 1 } ]
[things.One]
id = "1"
name = 1
"""

    assert told(tmp_path, content) == [
        "things.toml, line 1, column 9: 'things.one.name' is missing",
        "things.toml, line 2, column 1: unknown key 'things.one.naem'; did you mean 'name'?",
        (
            "things.toml, line 3, column 8: things.one.kind = 'lang': "
            "expected 'short' or 'long'; did you mean 'long'?"
        ),
        "things.toml, line 4, column 22: things.one.parts.0.length: no 1",
        (
            "things.toml, line 4, column 38: things.one.parts.1.length = '1': "
            "write a number, without quotes"
        ),
        "things.toml, line 4, column 45: things.one.parts.2 = 7: expected a table",
        "things.toml, line 4, column 59: things.one.parts.3.length: no 1",
        (
            "things.toml, line 4, column 62: unknown key 'things.one.parts.3.cont'; "
            "did you mean 'count'?"
        ),
        "things.toml, line 6, column 1: things.One: leave out 'id'; it is the table's name",
        "things.toml, line 7, column 8: things.One.name = 1: write text, in quotes",
    ]


def test_what_is_sound_is_looked_at_beside_what_is_not(tmp_path: Path) -> None:
    content = """\
[things.none]
parts = [ { length = 1 } ]
[things.one]
name = "One"
parts = [ 7, { length = 1 }, { leng = 2 }, { count = "" }, { length = 1 } ]
"""

    assert told(tmp_path, content) == [
        "things.toml, line 1, column 9: 'things.none.name' is missing",
        "things.toml, line 2, column 22: things.none.parts.0.length: no 1",
        "things.toml, line 5, column 11: things.one.parts.0 = 7: expected a table",
        "things.toml, line 5, column 25: things.one.parts.1.length: no 1",
        (
            "things.toml, line 5, column 32: unknown key 'things.one.parts.2.leng'; "
            "did you mean 'length'?"
        ),
        (
            "things.toml, line 5, column 54: things.one.parts.3.count = '': "
            "write a whole number, without quotes"
        ),
        "things.toml, line 5, column 71: things.one.parts.4.length: no 1",
    ]


@pytest.mark.parametrize("content", ["", "things = 1\n", "a = 1\n", "[things\n"])
def test_where_nothing_is_sound_the_mistake_is_all_there_is(content: str, tmp_path: Path) -> None:
    (tmp_path / "things.toml").write_text(content, encoding="utf-8")

    found = survey(tmp_path / "things.toml", Things, named="things")

    assert found.mistakes
    assert found.sound is None


def test_a_sound_file_has_no_mistakes(tmp_path: Path) -> None:
    (tmp_path / "things.toml").write_text(GOOD, encoding="utf-8")

    found = survey(tmp_path / "things.toml", Things, named="things")

    assert found == Survey((), Things(things={"one": Thing(id="one", name="One")}))


def test_beyond_a_hundred_mistakes_it_is_told_where_the_rest_begins(tmp_path: Path) -> None:
    lines = told(tmp_path, GOOD + "\n".join(f"k{number} = 1" for number in range(5000)))

    assert len(lines) == 101
    assert lines[-1] == "things.toml, line 103, column 1: more mistakes from here on"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("a = core", "line 1, column 5: invalid value; put text in quotes"),
        ("a = True", "line 1, column 5: invalid value; write true or false, in small letters"),
        ("a = \u201cx\u201d", 'line 1, column 5: invalid value; write straight quotes: "'),
        ("a = 0,5", "write fractions with a point, as in 0.5"),
        ("a: 3", "line 1, column 2: expected '=' after a key in a key/value pair; write = in"),
        ("[l\u00e4ufer]", "names have letters from a to z, figures and hyphens"),
        ("gr\u00f6\u00dfe = 3", "names have letters from a to z, figures and hyphens"),
        ("my key = 3", "names with spaces need hyphens in place of them, or quotes"),
        ("a = [1 2]", "unclosed array; put commas between its values and ] at its end"),
        ("a = [1, 2\n\n", "line 3, column 1: unclosed array"),
        ("a = [1,,2]", "line 1, column 8: invalid value; a comma too many"),
        ("# ['\n#\na" + ".a" * 21, "line 3, column 1: more than 20 dots in one key"),
        ("# [\n'[' = [\n[" + "[" * 100, "line 3, column 100: tables or arrays are nested"),
        ("a = 1\na = 2", "it has a value already; keep one of the two"),
        ('a = "c:\\dir"', "write \\\\ for a backslash, or put the text in single quotes"),
        ('a = "abc\nb = 1', "line 1, column 9: illegal character '\\n'; put the closing quote"),
        ("a = '''abc\n", "line 2, column 1: expected \"'''\"; put the closing quote"),
        ("a = [\n[1, 07:30:00]]", "line 2, column 5: dates and times have no place"),
        ("a = [" + "9" * 5000 + "]", "thousands of digits"),
    ],
)
def test_what_is_no_toml_is_answered_with_place_and_way_out(
    written: str, hint: str, tmp_path: Path
) -> None:
    (line,) = told(tmp_path, written)

    assert line.startswith("things.toml, line ")
    assert hint in line


def test_no_advice_is_needed_for_what_nobody_thought_of() -> None:
    assert way_out("Something new", "a = 1", 0) == ""


def test_a_mistake_found_later_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "things.toml").write_text(GOOD + '"a.b" = [\n\t1 ]', encoding="utf-8")

    error = mistake_at(tmp_path / "things.toml", ("things", "one", "a", "b", 0), "no 1")

    assert str(error) == "things.toml, line 4, column 2: things.one.a.b.0: no 1"
    assert error.mistake.line == 4


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("[1]", "'points.0.at.1' is missing"),
        ("[1, 2, 3, 4]", "points.0.at = [1, 2, 3, 4]: has 4 values; write at most 3"),
        ('[1, "2", 3]', "points.0.at.1 = '2': write a number, without quotes"),
    ],
)
def test_of_several_forms_the_nearest_is_told_of(at: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "points.toml"
    path.write_text(f"points = [ {{ at = {at} }} ]", encoding="utf-8")

    mistakes = survey(path, Points).mistakes

    assert told in mistakes[0].message
    assert "tuple[" not in mistakes[0].message


ITEMS = {
    "{ length = 2 }": (),
    "{ length = 1 }": ("length: no 1",),
    "{ length = 1, cnt = 1 }": ("length: no 1", "unknown key"),
    "{ count = 1.5, length = 1 }": ("count = 1.5:", "length: no 1"),
    "{ length = true }": ("length = True:",),
    "7": (" = 7:",),
}
"""Items of an array, and what is told of each, in its order."""


@given(st.lists(st.lists(st.sampled_from(list(ITEMS)), min_size=1, max_size=6), max_size=3))
def test_no_mistake_hides_another_or_moves_it(chosen: list[list[str]]) -> None:
    text = "[things]\n"
    for number, items in enumerate(chosen):
        parts = "".join(f"    {item},\n" for item in items)
        text += f'[things.t{number}]\nname = "T"\nparts = [\n{parts}]\n'
    lines = text.split("\n")
    expected = [
        (number, told)
        for number, line in enumerate(lines, start=1)
        for told in ITEMS.get(line.strip(" ,"), ())
    ]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "things.toml"
        path.write_text(text, encoding="utf-8")
        found = survey(path, Things, named="things", also=all_but_one).mistakes

    assert [mistake.line for mistake in found] == [number for number, _ in expected]
    for mistake, (number, said) in zip(found, expected, strict=True):
        assert said in mistake.message
        assert mistake.column is not None
        written = lines[number - 1][mistake.column - 1 :]
        assert written.startswith(("1", "7", "cnt", "true"))
