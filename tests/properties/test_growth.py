"""What a rule costs grows with the text as the text does."""

from __future__ import annotations

import pytest

from growth_cases import Case, cases

TIMES = 4
LINEAR, QUADRATIC = TIMES, TIMES * TIMES


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_four_times_the_text_takes_less_than_eight_times_as_long(case: Case) -> None:
    n = case.size()
    ratio = case.seconds(TIMES * n) / case.seconds(n)
    assert ratio < 2 * LINEAR < QUADRATIC, f"{n} → {TIMES * n}: {ratio:.1f} times as long"


def test_what_is_quadratic_is_found_out() -> None:
    def run(text: str) -> int:
        return sum(text[at:].count("甲") for at in range(0, len(text), 8))

    case = Case("quadratic", "甲…", run, lambda n: "甲乙" * n)
    n = case.size()
    assert case.seconds(TIMES * n) / case.seconds(n) > 2 * LINEAR
