"""Any series of edits, deletions and undos: what is taken back ends where it began."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from history.lookingback import LookingBack, content
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hiptimer.history.amended import with_note, with_pain, with_reps
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LEFT = Side.LEFT


class Sitting(RuleBasedStateMachine):
    """Any series of edits and deletions, and of both taken back."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.evening = LookingBack(self.folder)
        self.states = [self._state()]
        """What the file held before each step that can be undone, and what it holds now."""

    def _state(self) -> dict[str, dict[str, Any]]:
        return {each.id: content(each) for each in self.evening.store.read().sessions}

    def _change(self, name: str, change: Any) -> None:
        if name in self.states[-1]:
            before = self.evening.record(name)
            self.evening.do(change(before), "what")
            if self._state() != self.states[-1]:
                self.states.append(self._state())

    @rule(name=st.sampled_from("ab"), reps=st.integers(0, 8))
    def reps(self, name: str, reps: int) -> None:
        self._change(name, lambda record: with_reps(record, 0, 1, LEFT, reps))

    @rule(name=st.sampled_from("ab"), pain=st.none() | st.integers(0, 10))
    def pain(self, name: str, pain: int | None) -> None:
        self._change(name, lambda record: with_pain(record, 0, pain))

    @rule(name=st.sampled_from("ab"), note=st.sampled_from(["", "hot", "cold"]))
    def note(self, name: str, note: str) -> None:
        self._change(name, lambda record: with_note(record, note))

    @rule(name=st.sampled_from("ab"))
    def delete(self, name: str) -> None:
        if name in self.states[-1]:
            self.evening.now += timedelta(seconds=10)
            self.evening.edits.delete(self.evening.record(name), "Core five")
            self.states.append(self._state())

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        self.evening.undo()
        self.states.pop()
        assert self._state() == self.states[-1]

    @rule(seconds=st.integers(-100_000, 100_000))
    def set_the_clock(self, seconds: int) -> None:
        self.evening.now += timedelta(seconds=seconds)

    @invariant()
    def undo_is_offered_while_there_is_something(self) -> None:
        assert (self.evening.edits.last is None) == (len(self.states) == 1)

    def teardown(self) -> None:
        while self.evening.edits.last is not None:
            self.evening.undo()
        assert self._state() == self.states[0]


def test_any_series_of_steps_ends_where_it_began(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Here(Sitting):
        def __init__(self) -> None:
            monkeypatch.setattr(
                Sitting, "folder", tmp_path_factory.mktemp("sitting"), raising=False
            )
            super().__init__()

    run_state_machine_as_test(Here, settings=settings(max_examples=25, stateful_step_count=12))
