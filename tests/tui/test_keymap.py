"""Keys by the user: what is accepted works on every screen; all else is refused with a reason."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import ModalScreen
from tui.stage import Stage

from hiptimer.tui.app import HiptimerApp
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.early import EarlyScreen
from hiptimer.tui.exercisechoice import ExerciseChoice
from hiptimer.tui.help import HelpScreen
from hiptimer.tui.history import HistoryScreen
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.keymap import KeymapError, keymap_of, keys_of
from hiptimer.tui.keynames import NAMED, PUNCTUATION, WITH_CTRL, WITH_SHIFT
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.leave import LeaveScreen
from hiptimer.tui.library import LibraryScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.look import Look
from hiptimer.tui.merge import MergeScreen
from hiptimer.tui.morning import MorningScreen
from hiptimer.tui.nexttime import NextTimeScreen
from hiptimer.tui.opening import OpeningScreen
from hiptimer.tui.pastsession import PastSessionScreen
from hiptimer.tui.question import QuestionScreen
from hiptimer.tui.recover import RecoverScreen
from hiptimer.tui.routineeditor import RoutineEditorScreen
from hiptimer.tui.routinequestions import RemoveScreen, UnsavedScreen
from hiptimer.tui.routines import RoutinesScreen
from hiptimer.tui.safety import SafetyScreen
from hiptimer.tui.screenkeys import COMMANDS, SCREENS
from hiptimer.tui.share import SharedScreen
from hiptimer.tui.statistics import StatisticsScreen
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.targets import TargetsScreen
from hiptimer.tui.tour import TourScreen

CLASSES: dict[str, type[DOMNode]] = {
    "app": HiptimerApp,
    "choice": ExerciseChoice,
    "early": EarlyScreen,
    "help": HelpScreen,
    "history": HistoryScreen,
    "home": HomeScreen,
    "leave": LeaveScreen,
    "library": LibraryScreen,
    "live": LiveScreen,
    "merge": MergeScreen,
    "morning": MorningScreen,
    "nexttime": NextTimeScreen,
    "opening": OpeningScreen,
    "past": PastSessionScreen,
    "question": QuestionScreen,
    "recover": RecoverScreen,
    "remove": RemoveScreen,
    "routines": RoutinesScreen,
    "editor": RoutineEditorScreen,
    "unsaved": UnsavedScreen,
    "safety": SafetyScreen,
    "shared": SharedScreen,
    "statistics": StatisticsScreen,
    "summary": SummaryScreen,
    "targets": TargetsScreen,
    "demo": TourScreen,
}

ANY_KEY = st.sampled_from(
    [
        *("abcdefgxyzABC0189ä"),
        *PUNCTUATION,
        *NAMED,
        *(f"ctrl+{key}" for key in WITH_CTRL),
        *(f"shift+{key}" for key in WITH_SHIFT),
    ]
)

KEYMAPS = st.dictionaries(
    st.sampled_from(list(COMMANDS)),
    st.lists(ANY_KEY, min_size=1, max_size=3).map(",".join),
    max_size=4,
)


# Every command is known


@pytest.mark.parametrize("name", [*SCREENS, "app"])
def test_a_screen_has_the_commands_that_are_listed_for_it(name: str) -> None:
    declared = [b for b in CLASSES[name].BINDINGS if isinstance(b, Binding)]

    assert len(declared) == len(CLASSES[name].BINDINGS)
    assert [b.id for b in declared] == [c for c in COMMANDS if c.startswith(f"{name}.")]


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_that_is_a_dialog_is_known_as_one(name: str) -> None:
    assert SCREENS[name].is_dialog == issubclass(CLASSES[name], ModalScreen)


def test_the_keys_that_ship_clash_nowhere() -> None:
    ship = {name: command.keys for name, command in COMMANDS.items() if not command.fixed}

    assert {name: ",".join(keys) for name, keys in keymap_of(ship).items()} == ship


# What is accepted


def test_keys_are_written_with_commas_by_character_or_name() -> None:
    assert keymap_of({"live.pause": "space, z ,;,F,z", "live.pain": "f5,ctrl+right"}) == {
        "live.pause": ("space", "z", "semicolon", "F"),
        "live.pain": ("f5", "ctrl+right"),
    }


def test_commands_may_swap_their_keys() -> None:
    assert keymap_of({"live.pain": "m", "live.mute": "p"})


def test_a_key_may_mean_other_things_on_other_screens() -> None:
    assert keymap_of({"home.library": "p", "live.pause": "l"})


@given(KEYMAPS)
def test_textual_makes_of_an_accepted_keymap_what_was_meant(written: dict[str, str]) -> None:
    try:
        keymap = keymap_of(written)
    except KeymapError:
        assume(False)  # noqa: FBT003 - another one
    for commands in (*(screen.commands for screen in SCREENS.values()), APP_KEYS):
        made = BindingsMap(bindings_of(commands))
        made.apply_keymap({name: ",".join(keys) for name, keys in keymap.items()})
        found = {
            key: {binding.id for binding in some} for key, some in made.key_to_bindings.items()
        }
        meant = {key: {one.id} for one in commands for key in keys_of(one, keymap)}
        assert found == meant


@given(KEYMAPS)
def test_quit_and_pause_stay_within_reach(written: dict[str, str]) -> None:
    try:
        keymap = keymap_of(written)
    except KeymapError:
        assume(False)  # noqa: FBT003
    for name in ("app.quit", "app.interrupt", "live.pause", "live.stop"):
        mine = set(keys_of(COMMANDS[name], keymap))
        together = SCREENS["live"].everything()
        others = {key for c in together if c.id != name for key in keys_of(c, keymap)}
        assert mine - others


# What is refused


@pytest.mark.parametrize(
    ("name", "keys", "message"),
    [
        ("live.paus", "p", "no such command; did you mean 'live.pause'?"),
        ("pause", "p", "no such command; did you mean 'live.pause'?"),
        ("zzz", "p", "no such command; see: hiptimer keys"),
        ("live.pause", "", 'it needs a key, such as "space,enter"'),
        ("app.quit", " , ", 'it needs a key, such as "ctrl+q"'),
        ("live.pause", "space,", "there is nothing between two commas; the comma key is 'comma'"),
        ("live.pause", "spacee", "no key 'spacee'; did you mean 'space'?"),
        ("live.pause", "Escape", "no key 'Escape'; did you mean 'escape'?"),
        ("live.pause", "shift+a", "terminals can't send 'shift+a'; write 'A'"),
        ("live.pause", "ctrl+i", "terminals send ctrl+i as tab; take another key"),
        (
            "live.pause",
            "ctrl+1",
            (
                "terminals can't send 'ctrl+1'; ctrl+ goes with a small letter, a function key or "
                "an arrow"
            ),
        ),
        ("app.interrupt", "x", "ctrl+c means the same everywhere; leave it as it is"),
        (
            "live.mute",
            "p",
            "'p' is live.pain (Pain) on the same screen; take another, or give live.pain another",
        ),
        (
            "live.mute",
            "?",
            "'?' is app.help (Help) on the same screen; take another, or give app.help another",
        ),
        (
            "live.mute",
            "ctrl+c",
            "'ctrl+c' is app.interrupt (Interrupt) on the same screen; take another",
        ),
        (
            "app.theme",
            "h",
            (
                "'h' is home.history (History) on the same screen; take another, or "
                "give home.history another"
            ),
        ),
        ("home.wait", "down", "'down' moves about on the screen 'home'; take another"),
        ("app.quit", "x", "'x' is needed to write; take a function key, or ctrl+ and a letter"),
        ("summary.done", "k", "'k' is needed to write; take a function key, or ctrl+ and a letter"),
        (
            "live.stop",
            "q,x",
            (
                "'x' for live.stop and for leave.discard: "
                "pressed twice it would discard a session; take another"
            ),
        ),
        ("live.pause", "a,c,e,f,g,h,i,j,k", "more than 8 keys; leave some out"),
    ],
)
def test_what_can_not_be_is_refused_with_the_way_out(name: str, keys: str, message: str) -> None:
    with pytest.raises(KeymapError) as caught:
        keymap_of({name: keys})

    assert str(caught.value) == message
    assert caught.value.command == name


def test_two_commands_of_the_user_can_not_have_one_key() -> None:
    with pytest.raises(KeymapError, match=r"'z' is live\.mute"):
        keymap_of({"live.pain": "z", "live.mute": "z"})


# What is seen


def worn(tmp_path: Path, **written: str) -> Stage:
    """Return the app with keys of a user; `__` in a name stands for its dot."""
    keymap = keymap_of({name.replace("__", "."): keys for name, keys in written.items()})
    return Stage(tmp_path, look=Look(keymap=keymap))


async def test_other_keys_do_it_and_the_old_ones_nothing(tmp_path: Path) -> None:
    stage = worn(tmp_path, live__pause="f5", live__mute="space")
    async with stage.run():
        await stage.press("enter")
        await stage.live(12)
        await stage.press("space")
        assert stage.live_screen().session.deadline is not None
        await stage.press("f5")
        assert stage.live_screen().session.deadline is None


async def test_hints_tell_other_keys_in_the_same_order(tmp_path: Path) -> None:
    stage = worn(tmp_path, live__pause="f5,space", live__pain="o", app__help="f1")
    async with stage.run():
        await stage.press("enter")
        await stage.live(53)
        hints = stage.text.splitlines()[-1]
        assert hints.split("   ")[:2] == [" f5 pause", "← → back / skip"]
        assert "o pain" in hints
        assert hints.rstrip().endswith("f1 help")


async def test_help_tells_the_keys_as_they_are(tmp_path: Path) -> None:
    stage = worn(tmp_path, live__pause="f5,comma", app__help="f1")
    async with stage.run(80, 40):
        await stage.press("enter")
        await stage.live(53)
        await stage.press("f1")
        lines = [line.strip(" ▎▊│") for line in stage.text.splitlines()]
        assert any(" ".join(line.split()).startswith("f5 , Stop the clock") for line in lines)
        assert any(" ".join(line.split()).startswith("f1 Show all keys") for line in lines)


async def test_the_palette_offers_commands_with_other_keys_once(tmp_path: Path) -> None:
    stage = worn(tmp_path, home__library="f5,x", app__palette="f2")
    async with stage.run():
        names = [command.title for command in stage.app.get_system_commands(stage.app.screen)]
        assert names.count("Library") == 1
        assert names.index("Library") == 1
        await stage.press("f2", *"library", "enter", "enter")
        assert "Lie on your back" in stage.text


def test_keys_are_checked_without_textual() -> None:
    code = "import sys, hiptimer.tui.keymap; print(*{'textual', 'rich'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.split() == []


async def test_sentences_tell_the_keys_that_the_user_chose(tmp_path: Path) -> None:
    keymap = keymap_of({"live.pause": "f5", "live.more_reps": "k", "live.other_side": "o"})
    stage = Stage(tmp_path, look=Look(keymap=keymap))
    async with stage.run():
        await stage.press("enter")
        await stage.live(4.0)
        await stage.press("f5")
        assert "Paused. F5 goes on." in stage.text
        await stage.press("f5")
        await stage.live(172.0)
        assert "k ↓ correct  o side" in stage.text
