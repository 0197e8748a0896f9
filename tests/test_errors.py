"""The hint at the end of a message about an unknown name."""

import pytest

from hiptimer.errors import did_you_mean

EXERCISES = ("single-leg-bridge", "donkey-kick", "bird-dog", "lunge")
LIKE_LEGS = ("hurdle-trail-leg", "single-leg-bridge", "single-leg-deadlift", "leg-swing")
MANY = tuple(f"name-{number}" for number in range(9))


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("donky-kick", EXERCISES, "; did you mean 'donkey-kick'?"),
        ("brdge", EXERCISES, "; did you mean 'single-leg-bridge'?"),
        ("dog", EXERCISES, "; did you mean 'bird-dog'?"),
        ("BRIDGE", EXERCISES, "; did you mean 'single-leg-bridge'?"),
        ("bridge-single-leg", LIKE_LEGS, "; did you mean 'single-leg-bridge'?"),
        ("leg bridge", LIKE_LEGS, "; did you mean 'single-leg-bridge'?"),
        ("deadlift", LIKE_LEGS, "; did you mean 'single-leg-deadlift'?"),
        ("leg", LIKE_LEGS, f"; did you mean {' or '.join(map(repr, LIKE_LEGS[:3]))}?"),
        ("single", LIKE_LEGS, f"; did you mean {' or '.join(map(repr, LIKE_LEGS[1:3]))}?"),
        ("lunge", EXERCISES, "; did you mean 'lunge'?"),
        ("zzz", EXERCISES, "; known: single-leg-bridge, donkey-kick, bird-dog, lunge"),
        ("", EXERCISES, "; known: single-leg-bridge, donkey-kick, bird-dog, lunge"),
        ("zzz", MANY[:8], "; known: " + ", ".join(MANY[:8])),
        ("zzz", MANY, ""),
        ("name-3", MANY, "; did you mean 'name-3'?"),
        ("zzz", (), ""),
        ("", (), ""),
    ],
)
def test_the_hint_names_the_nearest_or_all_that_one_line_can_hold(
    name: str, known: tuple[str, ...], hint: str
) -> None:
    assert did_you_mean(name, known) == hint


def test_the_known_names_may_be_an_iterator() -> None:
    assert did_you_mean("b", iter(["aaa"])) == "; known: aaa"
