"""What the user sets is read strictly, and what he does not set has a sound default."""

import os
import re
from datetime import time
from pathlib import Path

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.settings import Settings, load_settings, territory

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def settings_in(folder: Path, content: str) -> Settings:
    path = folder / "config.toml"
    path.write_text(content, encoding="utf-8")
    return load_settings(path)


def refusal(folder: Path, content: str) -> str:
    with pytest.raises(HiptimerError) as caught:
        settings_in(folder, content)
    return str(caught.value)


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "nowhere" / "config.toml")

    assert settings.day_start == time(4)
    assert settings.week_start == "auto"
    assert settings.sessions_a_week == 3
    assert (settings.sound, settings.volume, settings.bluetooth_offset_ms) == ("voice", 80, 0)
    assert (settings.voice, settings.rate) == ("", 175)
    assert (settings.count_holds, settings.ticks_in_rest) == (False, True)
    assert settings.theme == "dark"
    assert settings.plain_countdown == 10


@pytest.mark.parametrize("content", ["", "\n", "# day_start = 5\n"])
def test_a_file_that_says_nothing_means_the_defaults(content: str, tmp_path: Path) -> None:
    assert settings_in(tmp_path, content) == Settings()


def test_the_guide_lists_every_setting_as_it_comes(tmp_path: Path) -> None:
    rows = re.findall(r"^\| `(.*?)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)

    settings = settings_in(tmp_path, "\n".join(rows))

    assert settings == Settings()
    assert settings.model_fields_set == Settings.model_fields.keys()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    content = 'day_start = "05:30"\nweek_start = "sunday"\nsessions_a_week = 2\n'

    settings = settings_in(tmp_path, content)

    assert settings.day_start == time(5, 30)
    assert settings.week_start == "sunday"
    assert settings.sessions_a_week == 2


def test_every_setting_of_sound_can_be_set(tmp_path: Path) -> None:
    content = """
        sound = "beeps"
        volume = 35
        count_holds = true
        ticks_in_rest = false
        voice = "Daniel (English, UK)"
        rate = 140
        bluetooth_offset_ms = 220
    """

    assert settings_in(tmp_path, content) == Settings(
        sound="beeps",
        volume=35,
        count_holds=True,
        ticks_in_rest=False,
        voice="Daniel (English, UK)",
        rate=140,
        bluetooth_offset_ms=220,
    )


@pytest.mark.parametrize("sound", ["off", "beeps", "voice"])
def test_sound_is_off_or_beeps_or_voice(sound: str, tmp_path: Path) -> None:
    assert settings_in(tmp_path, f'sound = "{sound}"\n').sound == sound


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("volume", 0, 100), ("rate", 80, 400), ("bluetooth_offset_ms", 0, 1000)],
)
def test_figures_of_sound_reach_from_low_to_high(
    name: str, low: int, high: int, tmp_path: Path
) -> None:
    for value in (low, high):
        assert getattr(settings_in(tmp_path, f"{name} = {value}\n"), name) == value
    below = refusal(tmp_path, f"{name} = {low - 1}\n")
    above = refusal(tmp_path, f"{name} = {high + 1}\n")

    where = f"config.toml, line 1, column {len(name) + 4}: {name} ="
    assert below == f"{where} {low - 1}: write {low} or more"
    assert above == f"{where} {high + 1}: write {high} or less"


@pytest.mark.parametrize("written", ["\\u001b[31m", "two\\nlines", " padded ", "x" * 101])
def test_the_name_of_a_voice_is_one_plain_line(written: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, f'voice = "{written}"\n') == (
        "config.toml, line 1, column 9: voice: "
        "the name of a voice is one plain line of at most 100 characters"
    )


@pytest.mark.parametrize("seconds", [0, 1, 60])
def test_plain_mode_counts_every_second_or_more_seldom_or_not(seconds: int, tmp_path: Path) -> None:
    assert settings_in(tmp_path, f"plain_countdown = {seconds}\n").plain_countdown == seconds


def test_what_is_not_set_keeps_its_default(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, "sessions_a_week = 4\n")

    assert settings == Settings(sessions_a_week=4)


@pytest.mark.parametrize(
    ("written", "day_start"),
    [
        ("00:00", time(0)),
        ("00:01", time(0, 1)),
        ("09:59", time(9, 59)),
        ("11:59", time(11, 59)),
        ("12:00", time(12)),
    ],
)
def test_a_day_may_begin_from_midnight_to_noon(
    written: str, day_start: time, tmp_path: Path
) -> None:
    assert settings_in(tmp_path, f'day_start = "{written}"\n').day_start == day_start


@pytest.mark.parametrize(
    "written",
    [
        '"12:01"',
        '"23:59"',
        '"24:00"',
        '"04:60"',
        '"4:00"',
        '"04:00:00"',
        '"04:00Z"',
        '" 04:00"',
        '"٠٤:٠٠"',
        '"early"',
        '""',
        "4",
        "4.0",
        "true",
        '["04:00"]',
    ],
)
def test_any_other_start_of_a_day_is_refused_with_the_way_to_write_it(
    written: str, tmp_path: Path
) -> None:
    message = refusal(tmp_path, f"# mine\nday_start = {written}\n")

    assert message.startswith("config.toml, line 2, column 13: day_start: ")
    assert message.endswith(' is no time from "00:00" to "12:00"; write it like "04:00"')


@pytest.mark.parametrize("week_start", ["auto", "monday", "sunday", "saturday"])
def test_a_week_may_begin_on_these_days(week_start: str, tmp_path: Path) -> None:
    assert settings_in(tmp_path, f'week_start = "{week_start}"\n').week_start == week_start


@pytest.mark.parametrize("number", range(1, 8))
def test_one_to_seven_sessions_can_be_planned_for_a_week(number: int, tmp_path: Path) -> None:
    assert settings_in(tmp_path, f"sessions_a_week = {number}\n").sessions_a_week == number


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            'weekstart = "monday"\n',
            "config.toml, line 1, column 1: unknown key 'weekstart'; did you mean 'week_start'?",
            id="unknown key with a neighbour",
        ),
        pytest.param(
            'sessions_a_week = 2\n\n[colours]\nrest = "blue"\n',
            "config.toml, line 3, column 2: unknown key 'colours'",
            id="unknown table",
        ),
        pytest.param(
            "count_hold = true\n",
            "config.toml, line 1, column 1: unknown key 'count_hold'; did you mean 'count_holds'?",
            id="unknown key of sound",
        ),
        pytest.param(
            'sound = "beep"\n',
            "config.toml, line 1, column 9: sound = 'beep': "
            "expected 'off', 'beeps' or 'voice'; did you mean 'beeps'?",
            id="unknown sound",
        ),
        pytest.param(
            "sound = false\n",
            "config.toml, line 1, column 9: sound = False: expected 'off', 'beeps' or 'voice'",
            id="a switch for a sound",
        ),
        pytest.param(
            'ticks_in_rest = "no"\n',
            "ticks_in_rest = 'no': write true or false, without quotes",
            id="text for a switch",
        ),
        pytest.param(
            "volume = 80.5\n",
            "config.toml, line 1, column 10: volume = 80.5: write a whole number",
            id="a fraction of a volume",
        ),
        pytest.param(
            "plain_countdown = 61\n",
            "config.toml, line 1, column 19: plain_countdown = 61: write 60 or less",
            id="too rare a count",
        ),
        pytest.param(
            "plain_countdown = -1\n",
            "config.toml, line 1, column 19: plain_countdown = -1: write 0 or more",
            id="a count of less than nothing",
        ),
        pytest.param(
            'week_start = "sundays"\n',
            "config.toml, line 1, column 14: week_start = 'sundays': "
            "expected 'auto', 'monday', 'sunday' or 'saturday'; did you mean 'sunday'?",
            id="unknown day",
        ),
        pytest.param(
            "sessions_a_week = 0\n",
            "config.toml, line 1, column 19: sessions_a_week = 0: write 1 or more",
            id="no session",
        ),
        pytest.param(
            "sessions_a_week = 8\n",
            "config.toml, line 1, column 19: sessions_a_week = 8: write 7 or less",
            id="too many sessions",
        ),
        pytest.param(
            'sessions_a_week = "3"\n',
            "config.toml, line 1, column 19: "
            "sessions_a_week = '3': write a whole number, without quotes",
            id="text for a number",
        ),
        pytest.param(
            "day_start = 04:00:00\n",
            "config.toml, line 1, column 13: "
            "dates and times have no place in this file; as text they need quotes",
            id="time without quotes",
        ),
        pytest.param(
            'day_start = "\\u001b[31m"\n',
            "config.toml, line 1, column 13: day_start: '[31m' is no time",
            id="control characters",
        ),
        pytest.param(
            f'day_start = "{"4" * 5000}"\n',
            f"config.toml, line 1, column 13: day_start: '{'4' * 59}…' is no time",
            id="a long value is cut",
        ),
    ],
)
def test_a_mistake_is_answered_with_place_and_way_out(
    content: str, message: str, tmp_path: Path
) -> None:
    assert message in refusal(tmp_path, content)


def test_a_folder_in_place_of_the_file_is_no_reason_to_take_the_defaults(tmp_path: Path) -> None:
    with pytest.raises(HiptimerError, match="a folder; name a file in it"):
        load_settings(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_that_leads_nowhere_is_no_reason_to_take_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "gone.toml")

    with pytest.raises(HiptimerError, match="no such file"):
        load_settings(tmp_path / "config.toml")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_to_the_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "kept.toml").write_text("sessions_a_week = 5\n", encoding="utf-8")
    (tmp_path / "config.toml").symlink_to(tmp_path / "kept.toml")

    assert load_settings(tmp_path / "config.toml").sessions_a_week == 5


def test_a_file_that_cannot_be_reached_is_no_reason_to_take_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    for look in ("lstat", "stat"):
        monkeypatch.setattr(Path, look, refuse)

    with pytest.raises(HiptimerError):
        load_settings(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("nb_NO.UTF-8", "NO"),
        ("en_US", "US"),
        ("de_AT.ISO-8859-15@euro", "AT"),
        ("sr_RS@latin", "RS"),
        ("uz_Latn_UZ", "UZ"),
        ("dv_MV", "MV"),
        ("fil_PH.utf8", "PH"),
        ("pt-BR", "BR"),
        ("en_us.UTF-8", "US"),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("de", None),
        ("de.UTF-8", None),
        ("es_419", None),
        ("en_USA", None),
        ("UTF-8", None),
        ("../en_US", None),
        ("en_US\n", None),
    ],
)
def test_a_locale_names_its_territory_or_none(locale: str, code: str | None) -> None:
    assert territory({"LANG": locale}) == code


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, None),
        ({"LC_ALL": "fr_FR", "LC_TIME": "en_GB", "LANG": "en_US"}, "FR"),
        ({"LC_TIME": "en_GB", "LANG": "en_US"}, "GB"),
        ({"LC_ALL": "", "LC_TIME": "", "LANG": "en_US"}, "US"),
        ({"LC_ALL": "C", "LANG": "en_US"}, None),
        ({"LC_MESSAGES": "ar_EG", "LANGUAGE": "ar_EG", "LANG": "en_US"}, "US"),
    ],
    ids=["nothing", "all", "time", "empty is unset", "C for all", "not for dates"],
)
def test_the_territory_is_that_of_the_locale_for_dates(
    environ: dict[str, str], code: str | None
) -> None:
    assert territory(environ) == code


@pytest.mark.parametrize("theme", ["dark", "light", "contrast-dark", "contrast-light"])
def test_a_theme_is_one_of_four(theme: str, tmp_path: Path) -> None:
    assert settings_in(tmp_path, f'theme = "{theme}"\n').theme == theme


def test_a_wrong_theme_gets_the_nearest_known_name(tmp_path: Path) -> None:
    assert refusal(tmp_path, 'theme = "contrast-drak"\n') == (
        "config.toml, line 1, column 9: theme = 'contrast-drak': expected 'dark', 'light', "
        "'contrast-dark' or 'contrast-light'; did you mean 'contrast-dark'?"
    )


@pytest.mark.parametrize(
    "content",
    [
        '[keys]\nlive.pause = "space,p"\napp.help = "f1"\n',
        '[keys]\n"live.pause" = "space,p"\n"app.help" = "f1"\n',
        '[keys.live]\npause = "space,p"\n[keys.app]\nhelp = "f1"\n',
    ],
)
def test_keys_may_be_written_with_quotes_and_without(content: str, tmp_path: Path) -> None:
    keys = settings_in(tmp_path, content).keys

    assert dict(keys) == {"live.pause": "space,p", "app.help": "f1"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            'keys = "space"\n',
            (
                "config.toml, line 1, column 8: keys: write it as a table: [keys], "
                'and below it lines like live.pause = "p"'
            ),
        ),
        (
            '[keys]\nlive.pause = ["space"]\n',
            (
                "config.toml, line 1, column 2: "
                'keys: pause: write the keys as text with commas, like "space,p"'
            ),
        ),
    ],
)
def test_keys_that_are_no_text_are_refused(content: str, message: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, content) == message


def test_figures_may_be_kept_still(tmp_path: Path) -> None:
    assert not settings_in(tmp_path, "animations = false\n").animations
    assert Settings().animations
