import io
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.sound.wire import (
    Cancel,
    Command,
    Failed,
    Frames,
    Load,
    Opened,
    Play,
    Report,
    Volume,
    command_bytes,
    read_command,
    report_bytes,
    report_of,
)

NUMBERS = st.integers(0, 10**6)
COMMANDS = st.one_of(
    st.builds(
        Load, NUMBERS, st.lists(st.integers(-32768, 32767)).map(lambda many: array("h", many))
    ),
    st.builds(Play, NUMBERS, st.floats(0, 1e9)),
    st.builds(Volume, st.integers(0, 100)),
    st.just(Cancel()),
)


def read_all(data: bytes) -> list[Command]:
    stream = io.BytesIO(data)
    return list(iter(lambda: read_command(stream), None))


@given(st.lists(COMMANDS))
def test_commands_arrive_as_they_were_sent(commands: list[Command]) -> None:
    assert read_all(b"".join(map(command_bytes, commands))) == commands


@given(COMMANDS, st.data())
def test_half_a_command_is_none(command: Command, data: st.DataObject) -> None:
    whole = command_bytes(command)
    length = data.draw(st.integers(0, len(whole) - 1))

    assert read_all(whole[:length]) == []


@pytest.mark.parametrize("line", [b"dance\n", b"play 1\n", b"volume loud\n", b"\n"])
def test_what_is_no_command_is_a_mistake(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_command(io.BytesIO(line))


@pytest.mark.parametrize(
    "report", [Opened("PulseAudio"), Opened("Core Audio"), Frames(0), Frames(10**12), Failed("no")]
)
def test_reports_arrive_as_they_were_sent(report: Report) -> None:
    assert report_of(report_bytes(report)) == report


@pytest.mark.parametrize("line", [b"", b"\n", b"frames many\n", b"\xff\xfe\n", b"hello there\n"])
def test_what_is_no_report_is_passed_over(line: bytes) -> None:
    assert report_of(line) is None
