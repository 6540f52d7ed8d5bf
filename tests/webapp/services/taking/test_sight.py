"""What is seen when: every cell of the table, and what holds whatever the table says."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.conftest import NOON
from webapp.models import AttemptState, CitationState, Moment, Shown
from webapp.services.citations.citation_states import Standing as CitationStanding
from webapp.services.citations.frozen import FrozenQuestion
from webapp.services.taking import sight
from webapp.services.taking.visibility import Standing, visible_slot

KEY, OTHER, WHY = "1817", "1816", "Pues fue en 1817."
QUESTION = FrozenQuestion(1, "date", "choice", "es", "¿Cuándo?", (KEY,), (OTHER, KEY), (), WHY)
cells = st.sets(st.sampled_from(Shown))
tables = st.fixed_dictionaries({moment.value: cells.map(lambda some: [one.value for one in some]) for moment in Moment})


@pytest.mark.parametrize(
    ("minutes", "is_closed", "moment"),
    [
        (0, False, Moment.JUST_AFTER),
        (1.99, True, Moment.JUST_AFTER),
        (2, False, Moment.LATER),
        (2, True, Moment.AFTER_CLOSE),
    ],
)
def test_the_moment_is_told_by_the_clock(minutes: float, is_closed: bool, moment: Moment) -> None:  # noqa: FBT001 - a case
    now = NOON + timedelta(minutes=minutes)
    assert sight.moment_of(finished_at=NOON, is_closed=is_closed, now=now) is moment
    assert sight.moment_of(finished_at=None, is_closed=is_closed, now=now) is Moment.DURING


@given(tables, st.sampled_from(Moment))
def test_each_cell_shows_its_field_and_no_other(table: dict[str, list[str]], moment: Moment) -> None:
    assert sight.sight_of(AttemptState.FINISHED, table, moment) == {Shown(name) for name in table[moment.value]}


@given(tables, st.sampled_from([Moment.JUST_AFTER, Moment.LATER, Moment.AFTER_CLOSE]))
def test_held_and_abandoned_attempts_show_their_responses_alone(table: dict[str, list[str]], moment: Moment) -> None:
    assert sight.sight_of(AttemptState.FINISHED, table, moment, are_results_held=True) == sight.OWN
    assert sight.sight_of(AttemptState.ABANDONED, table, moment) == sight.OWN


@given(cells, st.booleans(), st.sampled_from([(), (KEY,), (OTHER,)]))
def test_a_page_holds_what_may_be_seen_and_nothing_else(
    seen: set[Shown],
    is_locked: bool,  # noqa: FBT001 - a case
    response: tuple[str, ...],
) -> None:
    slot = visible_slot(
        Standing(
            position=1,
            option_order=(0, 1),
            response=response,
            fraction=float(response == (KEY,)),
            mark=float(response == (KEY,)),
            max_mark=1.0,
            is_locked=is_locked,
            sight=frozenset(seen),
        ),
        QUESTION,
        (),
        {1: CitationStanding(CitationState.VERIFIED, None)},
    )
    assert (slot.revealed is not None) == is_locked
    if slot.revealed is None:
        assert slot.response == response
        assert all(option.is_key is None for option in slot.options)
        return
    assert (slot.revealed.key is not None) == (Shown.RIGHT_ANSWER in seen)
    assert (slot.revealed.mark is not None) == (Shown.MARKS in seen)
    assert (slot.revealed.is_right is not None) == (Shown.CORRECTNESS in seen)
    assert bool(slot.revealed.explanation) == (Shown.FEEDBACK in seen)
    assert slot.response == (response if Shown.RESPONSE in seen else ())
    if not seen & {Shown.RIGHT_ANSWER, Shown.CORRECTNESS}:
        assert all(option.is_key is None for option in slot.options)


@pytest.mark.parametrize(("score", "words"), [(10, "Muy bien"), (8, "Muy bien"), (7.9, "Bien"), (0, ""), (5, "Bien")])
def test_the_overall_comment_is_of_the_highest_step_reached(score: float, words: str) -> None:
    assert sight.comment_on(score, 10, {"80": "Muy bien", "50": "Bien", "0": ""}) == words


@pytest.mark.parametrize("name", sight.PRESETS)
def test_a_preset_is_known_by_its_table(name: str) -> None:
    table = {moment: list(reversed(names)) for moment, names in sight.PRESETS[name].items()}
    assert sight.preset_of(table) == name
    assert sight.preset_of(table | {Moment.LATER.value: [Shown.MARKS.value]}) is None
