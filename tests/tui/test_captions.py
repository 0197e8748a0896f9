"""What the lines round the panel say, as tables."""

from dataclasses import replace

import pytest
from tui.glances import HOLD, varied

from hiptimer.live.glance import Glance
from hiptimer.plan.timeline import Side
from hiptimer.tui.capitals import name_rows
from hiptimer.tui.captions import Aside, captions, note, title_lines
from hiptimer.tui.formats import Format

ASIDE = Aside(routine="Core five", time_of_day="18:42", heard="voice", remark=None)
PAUSED = replace(ASIDE, remark="Paused. Space goes on.")
ALONE = replace(ASIDE, routine="Single-leg bridge")
COMING = varied(is_coming=True, cue="Lie down", next="Single-leg bridge · 8 × 5 s", rep=0)
EASED = replace(COMING, easier="Do less.")
REST = replace(COMING, last_set=((Side.LEFT, 7), (Side.RIGHT, 8)), last_reps=8)


def said(place: str, glance: Glance, form: Format, *, aside: Aside = ASIDE, width: int = 78) -> str:
    return captions(glance, aside, form, width)[place].plain


@pytest.mark.parametrize(
    ("form", "aside", "left", "right"),
    [
        (Format.LARGE, ASIDE, "Single-leg bridge   Core five ", " voice  18:42"),
        (Format.LARGE, replace(ASIDE, heard=""), "Single-leg bridge   Core five ", " 18:42"),
        (Format.LARGE, PAUSED, "Single-leg bridge   Core five ", " voice  18:42"),
        (Format.LARGE, ALONE, "Single-leg bridge     ", " voice  18:42"),
        (Format.MEDIUM, ASIDE, "Single-leg bridge", "voice"),
        (Format.SMALL, PAUSED, "Single-leg bridge", "voice"),
        (Format.BARE, ASIDE, "Single-leg bridge", "voice"),
        (Format.BARE, PAUSED, "Paused. Space goes on.", "voice"),
    ],
)
def test_the_top_line_names_the_exercise_and_what_is_heard(
    form: Format, aside: Aside, left: str, right: str
) -> None:
    line = said("top", HOLD, form, aside=aside)
    assert line.startswith(left)
    assert line.endswith(right)
    assert len(line) == 78


def test_a_long_name_gives_way_to_what_is_heard() -> None:
    long = varied(exercise="Side-lying hip abduction")
    assert said("top", long, Format.BARE, width=28) == "Side-lying hip abduct… voice"


@pytest.mark.parametrize(
    ("form", "width", "first"),
    [
        (Format.LARGE, 78, "rep 2/8 " + "▆▆▆▆ " * 8),
        (Format.MEDIUM, 58, "rep 2/8 " + "▆▆▆▆ " * 8),
        (Format.SMALL, 38, "rep 2/8 " + "▆ " * 8),
        (Format.SMALL, 28, "rep 2/8 " + "▌" * 8),
        (Format.SMALL, 20, "rep 2/8 "),
    ],
)
def test_reps_are_blocks_as_wide_as_there_is_room_for(form: Format, width: int, first: str) -> None:
    line = said("reps", HOLD, form, width=width)
    assert line.startswith(first)
    assert ("▆▆▆▆ ▆▆▆▆ ▆▆▆▆ " in line[-15:]) == (form is Format.LARGE)
    assert "set 2/3" in line


def test_the_grandest_blocks_are_two_rows_tall() -> None:
    above, below = said("reps", HOLD, Format.GRAND, width=118).split("\n")
    assert above.count("█") == below.count("█") == 4 * (8 + 3)
    assert above.index("█") == below.index("█")


def test_done_now_and_to_come_differ() -> None:
    line = captions(HOLD, ASIDE, Format.LARGE, 78)["reps"]
    looks = [str(span.style) for span in line.spans if "▆" in line.plain[span.start : span.end]]
    assert looks[:3] == ["$mark-hold", "$foreground", "$panel"]
    assert looks[-3:] == ["$mark-hold", "$foreground", "$panel"]


def test_many_sets_are_told_in_figures_alone() -> None:
    assert said("reps", varied(set=2, sets=9), Format.LARGE).endswith("set 2/9 ")


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (78, "last set   left 7/8   right 8/8   ↑ ↓ correct  tab side"),
        (42, "last set   left 7/8   right 8/8 "),
        (38, " left 7/8   right 8/8 "),
    ],
)
def test_the_reps_that_can_be_corrected_never_give_way(width: int, line: str) -> None:
    assert said("reps", REST, Format.SMALL, width=width).startswith(line)


@pytest.mark.parametrize(
    ("glance", "aside", "form", "lines"),
    [
        (HOLD, ASIDE, Format.SMALL, "next right side · 8 × 5 s"),
        (HOLD, PAUSED, Format.SMALL, "Paused. Space goes on."),
        (HOLD, ASIDE, Format.LARGE, "next right side · 8 × 5 s\nKeep both hip bones level"),
        (HOLD, PAUSED, Format.LARGE, "Paused. Space goes on.\nKeep both hip bones level"),
        (COMING, ASIDE, Format.LARGE, "Lie down"),
        (COMING, PAUSED, Format.LARGE, "Paused. Space goes on.\nLie down"),
        (EASED, ASIDE, Format.LARGE, "Easier form: Do less. Lie down"),
        (EASED, PAUSED, Format.LARGE, "Paused. Space goes on.\nEasier form: Do less. Lie down"),
        (COMING, ASIDE, Format.SMALL, "next Single-leg bridge · 8 × 5 s"),
    ],
)
def test_below_stands_what_comes_or_a_remark_and_what_to_mind(
    glance: Glance, aside: Aside, form: Format, lines: str
) -> None:
    assert said("said", glance, form, aside=aside) == lines


def test_the_title_names_what_comes_and_its_target() -> None:
    rows = title_lines(COMING, 34).plain.split("\n")
    assert len(rows) == 8
    assert rows[-1] == "next Single-leg bridge · 8 × 5 s"
    assert title_lines(varied(exercise="Größer"), 34).plain.startswith("Größer\n")


def test_between_two_sides_the_title_names_the_side() -> None:
    switch = replace(COMING, mode="switch", word="SWITCH", side=Side.RIGHT)
    assert title_lines(switch, 60).plain.startswith("\n".join(name_rows("right side", 60, 2)))


def test_the_bar_has_a_segment_for_each_exercise_and_the_time_left() -> None:
    line = captions(HOLD, ASIDE, Format.SMALL, 38)["bar"]
    assert line.plain == "━━━━━━ ━━━━━━━━━━━━━━━━━━━  11:17 left"
    assert [line.plain[s.start : s.end] for s in line.spans if "$mark" in str(s.style)] == ["━━━"]


@pytest.mark.parametrize(
    ("glance", "aside", "form", "is_far", "words"),
    [
        (HOLD, PAUSED, Format.LARGE, False, ""),
        (HOLD, ASIDE, Format.LETTER, False, "voice"),
        (HOLD, ASIDE, Format.LARGE, True, "voice · the foot that stays down"),
        (HOLD, PAUSED, Format.LARGE, True, "Paused. Space goes on."),
        (varied(side=None), ASIDE, Format.LARGE, True, "voice"),
    ],
)
def test_the_panel_says_itself_what_no_line_says(
    glance: Glance, aside: Aside, form: Format, *, is_far: bool, words: str
) -> None:
    assert note(glance, aside, form, is_far=is_far) == words
