"""A broken hand-written file is answered with the place and the way out."""

import os
from pathlib import Path
from typing import Literal

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.tomlfile import Handwritten, Place, line_of, read_toml


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
            "things.toml: Invalid value (at line 3, column 8)",
            id="syntax error",
        ),
        pytest.param(
            GOOD + GOOD,
            "things.toml: Cannot declare ('things', 'one') twice (at line 3, column 12)",
            id="a table twice",
        ),
        pytest.param("", "things.toml: 'things' is missing", id="empty file"),
        pytest.param(
            '[things.one]\nkind = "long"\n',
            "things.toml, line 1: 'things.one.name' is missing",
            id="missing key",
        ),
        pytest.param(
            GOOD + "sizee = 3\n",
            "things.toml, line 3: unknown key 'things.one.sizee'; did you mean 'size'?",
            id="unknown key with a neighbour",
        ),
        pytest.param(
            GOOD + "zzz = 3\n",
            "things.toml, line 3: unknown key 'things.one.zzz'; "
            "known: id, name, kind, size, part, parts",
            id="unknown key without a neighbour",
        ),
        pytest.param(
            "thing = 1\n" + GOOD,
            "things.toml, line 1: unknown key 'thing'; did you mean 'things'?",
            id="unknown key at the top",
        ),
        pytest.param(
            GOOD + "part = { leng = 3 }\n",
            "things.toml, line 3: unknown key 'things.one.part.leng'; did you mean 'length'?",
            id="unknown key in an inline table",
        ),
        pytest.param(
            GOOD + "[[things.one.parts]]\nlength = 1\n[[things.one.parts]]\nleng = 2\n",
            "things.toml, line 6: unknown key 'things.one.parts.1.leng'; did you mean 'length'?",
            id="unknown key in the second of two tables",
        ),
        pytest.param(
            GOOD + "parts = [\n  { leng = 1 },\n]\n",
            "things.toml, line 3: unknown key 'things.one.parts.0.leng'; did you mean 'length'?",
            id="unknown key in an array",
        ),
        pytest.param(
            GOOD + 'size = "5"\n',
            "things.toml, line 3: things.one.size = '5': input should be a valid number",
            id="text for a number",
        ),
        pytest.param(
            "[things.one]\nname = 1\n",
            "things.toml, line 2: things.one.name = 1: input should be a valid string",
            id="number for text",
        ),
        pytest.param(
            GOOD + "part = { count = 1.0 }\n",
            "things.toml, line 3: things.one.part.count = 1.0: input should be a valid integer",
            id="fraction for a whole number",
        ),
        pytest.param(
            GOOD + "size = true\n",
            "things.toml, line 3: things.one.size = True: input should be a valid number",
            id="truth for a number",
        ),
        pytest.param(
            GOOD + "size = nan\n",
            "things.toml, line 3: things.one.size = nan: input should be a finite number",
            id="no number",
        ),
        pytest.param(
            GOOD + "size = -inf\n",
            "things.toml, line 3: things.one.size = -inf: input should be a finite number",
            id="infinity",
        ),
        pytest.param(
            GOOD + 'kind = "lang"\n',
            "things.toml, line 3: things.one.kind = 'lang': "
            "expected 'short' or 'long'; did you mean 'long'?",
            id="unknown word",
        ),
        pytest.param(
            "things = 5\n",
            "things.toml, line 1: things = 5: input should be an object",
            id="value for all tables",
        ),
        pytest.param(
            "[things]\none = 5\n",
            "things.toml, line 2: things.one = 5: input should be an object",
            id="value for a table",
        ),
        pytest.param(
            GOOD + "a" + ".a" * 21 + " = 1\n",
            "things.toml, line 3: more than 20 dots in one key",
            id="dots in a key",
        ),
        pytest.param(
            "[a" + ".a" * 21 + "]\n",
            "things.toml, line 1: more than 20 dots in one key",
            id="dots in a header",
        ),
        pytest.param(
            GOOD + "#" * 65_536,
            "things.toml: larger than 64 KB; split it or make it shorter",
            id="too large",
        ),
        pytest.param(
            GOOD.encode() + b"# \xff\n",
            "things.toml: not UTF-8 text; save it as UTF-8",
            id="latin-1",
        ),
        pytest.param(
            GOOD + "size = 2024-01-01\n",
            "things.toml: dates and times have no place in this file",
            id="date",
        ),
        pytest.param(
            GOOD + "size = 07:30:00\n",
            "things.toml: dates and times have no place in this file",
            id="time",
        ),
        pytest.param(
            GOOD + 'kind = "[red]long[/red]"\n',
            "things.toml, line 3: things.one.kind = '[red]long[/red]': expected 'short' or 'long'",
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
            "things.toml, line 3: things.one.size = '" + "x" * 58 + "…: input should be",
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
    with pytest.raises(HiptimerError, match="no such file"):
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

    monkeypatch.setattr(Path, "read_text", refuse)

    assert refusal(tmp_path, GOOD) == "things.toml: Permission denied"


SAMPLE = """\
top = 1
[things.one] # with a comment
name = "One"
"size" = 5
part.length = 3

["things"."two"]
parts = [
    { length = 1 },
]
[[things.three.parts]]
length = 1
[[things.three.parts]]
length = 2
[things.four.part]
length = 3
[things.four]
name = "Four"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("top",), 1),
        (("things", "one"), 2),
        (("things", "one", "absent"), 2),
        (("things", "one", "name"), 3),
        (("things", "one", "size"), 4),
        (("things", "one", "part", "length"), 5),
        (("things", "two"), 7),
        (("things", "two", "parts", 0, "length"), 8),
        (("things", "three", "parts", 0, "length"), 12),
        (("things", "three", "parts", 1, "length"), 14),
        (("things", "four", "part", "length"), 16),
        (("things", "four", "name"), 18),
        (("things", "five"), None),
        ((), None),
    ],
)
def test_the_line_is_that_of_the_nearest_key_above(place: Place, line: int | None) -> None:
    assert line_of(SAMPLE, place) == line
