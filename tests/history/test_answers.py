"""Answers about a session: pain belongs to an exercise, and nothing overwrites it."""

from hiptimer.history.answers import Answers


def test_the_first_step_says_no_pain_and_a_step_back_takes_it_back() -> None:
    answers = Answers()
    answers.change_pain(2, 1)
    assert answers.pains == {2: 0}
    answers.change_pain(2, 1)
    assert answers.pains == {2: 1}
    answers.change_pain(2, -1)
    answers.change_pain(2, -1)
    assert answers.pains == {}
    answers.change_pain(2, -1)
    assert answers.pains == {}


def test_pain_ends_at_ten() -> None:
    answers = Answers()
    for _ in range(20):
        answers.change_pain(0, 1)
    assert answers.pains == {0: 10}


def test_no_pain_for_all_leaves_other_answers_alone() -> None:
    answers = Answers()
    answers.change_pain(1, 1)
    answers.change_pain(1, 1)
    answers.change_no_pain(range(3), said=True)
    assert answers.pains == {0: 0, 1: 1, 2: 0}
    answers.change_no_pain(range(3), said=False)
    assert answers.pains == {1: 1}


def test_the_safety_words_are_due_from_six_on() -> None:
    answers = Answers()
    assert not answers.need_safety_words
    for _ in range(6):
        answers.change_pain(0, 1)
    assert not answers.need_safety_words
    answers.change_pain(0, 1)
    assert answers.need_safety_words


def test_effort_is_taken_for_each_exercise_that_is_meant() -> None:
    answers = Answers()
    answers.rate(range(3), 7)
    answers.rate([1], 9)
    assert answers.efforts == {0: 7, 1: 9, 2: 7}
