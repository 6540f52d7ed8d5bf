"""How a quiz is to be taken, as a teacher fills it in and as an address carries it."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.models import Behaviour, Layout, Moment, Shown, TimeUp
from webapp.services.taking.sight import PRESETS, preset_of
from webapp.services.teaching.quizzes import QuizSettings
from webapp.teaching.forms import LONGEST_TITLE, stripped

LONGEST_MINUTES = 600
LONGEST_COMMENT = 1000
MOST_QUESTIONS = 500
MOST_ATTEMPTS = 100
MOST_TRIES = 10
OWN_TABLE = "table"
"""The preset that is none: what the table says."""
STEPS = (80, 50, 0)
"""Percents from which each overall comment is shown."""


class ShownField(SelectMultipleField):  # type: ignore[misc] # WTForms has no types
    """What is shown at one moment: a column of the table, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def box(self, value: str, label: str) -> Markup:
        """One checkbox of the column, with a name for whoever does not see the table."""
        found = next(option for option in self if option.data == value)
        return Markup(found(**{"aria-label": label}))  # noqa: S704 - WTForms has escaped it


def shown_field(label: str) -> ShownField:
    """A column of the table, with everything ticked."""
    values = [shown.value for shown in Shown]
    return ShownField(label, choices=[SelectChoice(value, value) for value in values], default=values)


def comment_field(label: str) -> TextAreaField:
    """Words for a step of scores."""
    return TextAreaField(label, validators=[Length(max=LONGEST_COMMENT, message=_l("That is too long."))])


class PublishForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """How a quiz is to be taken."""

    title = StringField(
        _l("Title that students see"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Give it a title.")),
            Length(1, LONGEST_TITLE, _l("A title has 1 to 200 characters.")),
        ],
    )
    question_count = IntegerField(_l("Number of questions"), validators=[InputRequired(_l("Say how many."))])
    shuffle_questions = BooleanField(_l("Another order of questions each time"), default=True)
    shuffle_options = BooleanField(_l("Another order of options each time"), default=True)
    behaviour = RadioField(
        _l("Questions are checked"),
        choices=[
            SelectChoice(Behaviour.AT_END.value, _l("all together, at the end")),
            SelectChoice(Behaviour.AFTER_EACH.value, _l("one by one, each once")),
            SelectChoice(Behaviour.SEVERAL_TRIES.value, _l("one by one, with several tries")),
            SelectChoice(Behaviour.BY_CERTAINTY.value, _l("at the end, and marked by how sure students are")),
        ],
        default=Behaviour.AT_END.value,
        validators=[InputRequired(_l("Choose one."))],
    )
    layout = RadioField(
        _l("Questions stand"),
        choices=[
            SelectChoice(Layout.ONE_PER_PAGE.value, _l("one on a page")),
            SelectChoice(Layout.ALL_ON_ONE.value, _l("all on one page")),
        ],
        default=Layout.ONE_PER_PAGE.value,
        validators=[InputRequired(_l("Choose one."))],
    )
    minutes = IntegerField(
        _l("Time limit in minutes"),
        description=_l("Leave it empty for as long as one likes."),
        validators=[
            Optional(),
            NumberRange(1, LONGEST_MINUTES, _l("Give 1 to 600 minutes, or leave it empty.")),
        ],
    )
    is_listed = BooleanField(
        _l("Everyone finds it on the front page"),
        default=True,
        description=_l("Otherwise only the classes that you give it to."),
    )
    most_attempts = IntegerField(
        _l("Attempts for each student"),
        description=_l("Leave it empty for as many as one likes."),
        validators=[Optional(), NumberRange(1, MOST_ATTEMPTS, _l("Give 1 to 100, or leave it empty."))],
    )
    visibility = RadioField(
        _l("After submitting, students see"),
        choices=[
            SelectChoice("everything", _l("everything at once: score, keys and sources")),
            SelectChoice("score-first", _l("their score at once, keys and sources once the quiz is closed")),
            SelectChoice("after-close", _l("nothing until the quiz is closed, then everything")),
            SelectChoice(OWN_TABLE, _l("what the table under “More” says")),
        ],
        default="everything",
        validators=[InputRequired(_l("Choose one."))],
    )
    tries = IntegerField(
        _l("Tries at each question, where there are several"),
        default=3,
        validators=[Optional(), NumberRange(2, MOST_TRIES, _l("Give 2 to 10."))],
    )
    penalty = IntegerField(
        _l("What each wrong try costs, in percent of the mark"),
        default=33,
        validators=[Optional(), NumberRange(0, 100, _l("Give 0 to 100."))],
    )
    time_up = RadioField(
        _l("When time is up, an attempt"),
        choices=[
            SelectChoice(TimeUp.SUBMIT.value, _l("is submitted as it stands")),
            SelectChoice(TimeUp.GRACE.value, _l("can still be submitted for a while, but not changed")),
            SelectChoice(TimeUp.ABANDON.value, _l("has no score, unless it was submitted before")),
        ],
        default=TimeUp.SUBMIT.value,
        validators=[Optional()],
    )
    grace_minutes = IntegerField(
        _l("How many minutes is that while?"),
        default=5,
        validators=[Optional(), NumberRange(1, LONGEST_MINUTES, _l("Give 1 to 600 minutes."))],
    )
    shows_during = shown_field(_l("During the attempt, once checked"))
    shows_just_after = shown_field(_l("In the two minutes after"))
    shows_later = shown_field(_l("Later, while it is open"))
    shows_after_close = shown_field(_l("Once it is closed"))
    comment_80 = comment_field(_l("Words for a score of 80 % or more"))
    comment_50 = comment_field(_l("Words for a score of 50 % or more"))
    comment_0 = comment_field(_l("Words for a lower score"))

    def __init__(self, *, drawable: int, drawn: int = 0, **options: Any) -> None:  # noqa: ANN401 - WTForms' signature
        super().__init__(**options)
        least, most = max(1, drawn), min(drawable + drawn, MOST_QUESTIONS)
        hint = _l("At most %(most)s at once: one question on each fact, and none that is out of service.", most=most)
        if drawn:
            hint = _l("%(least)s to %(most)s: the random draws below, and ticked ones besides.", least=least, most=most)
        self.question_count.description = hint
        refusal = _l("This set can give %(least)s to %(most)s questions at once.", least=least, most=most)
        self.question_count.validators = [*self.question_count.validators, NumberRange(least, most, refusal)]

    @property
    def columns(self) -> list[ShownField]:
        """The table's columns, a moment each."""
        return [self[_column(moment)] for moment in Moment]

    @property
    def comments(self) -> list[Field]:
        """The fields of overall feedback, the best score's first."""
        return [self[f"comment_{step}"] for step in STEPS]

    @property
    def has_more_errors(self) -> bool:
        """Whether something under “More” has to be looked at again."""
        more = (self.tries, self.penalty, self.time_up, self.grace_minutes, *self.columns, *self.comments)
        return any(field.errors for field in more)

    def settings(self) -> QuizSettings:
        """What was filled in, once it is valid."""
        own = {moment.value: list(self[_column(moment)].data) for moment in Moment}
        return QuizSettings(
            title=self.title.data,
            question_count=self.question_count.data,
            shuffle_questions=self.shuffle_questions.data,
            shuffle_options=self.shuffle_options.data,
            behaviour=Behaviour(self.behaviour.data),
            layout=Layout(self.layout.data),
            time_limit_seconds=self.minutes.data * 60 if self.minutes.data else None,
            is_listed=self.is_listed.data,
            most_attempts=self.most_attempts.data,
            tries=self.tries.data or self.tries.default,
            penalty=_or_default(self.penalty) / 100,
            time_up=TimeUp(self.time_up.data or TimeUp.SUBMIT),
            grace_seconds=_or_default(self.grace_minutes) * 60,
            shows=PRESETS.get(self.visibility.data, own),
            comments={str(step): self[f"comment_{step}"].data or "" for step in STEPS},
        )


def settings_in_address(values: MultiDict[str, str], *, drawable: int, drawn: int) -> PublishForm:
    """The settings that an address carries, as a form to be checked; nothing is written by it, so it needs no token."""
    return PublishForm(drawable=drawable, drawn=drawn, formdata=values, meta={"csrf": False})


def as_address(settings: QuizSettings) -> dict[str, Any]:
    """The parts of an address that carry these settings."""
    return {name: value for name, value in _parts(settings) if value not in (None, "", [])}


def _parts(settings: QuizSettings) -> Iterator[tuple[str, Any]]:
    seconds = settings.time_limit_seconds
    preset = preset_of(settings.shows)
    for name in ("title", "question_count", "most_attempts", "tries"):
        yield name, getattr(settings, name)
    for name in ("shuffle_questions", "shuffle_options", "is_listed"):
        yield name, "y" if getattr(settings, name) else None
    for name in ("behaviour", "layout", "time_up"):
        yield name, getattr(settings, name).value
    yield "minutes", seconds // 60 if seconds else None
    yield "penalty", round(100 * settings.penalty)
    yield "grace_minutes", settings.grace_seconds // 60 or None
    yield "visibility", preset or OWN_TABLE
    if preset is None:
        yield from ((_column(moment), settings.shows.get(moment.value)) for moment in Moment)
    yield from ((f"comment_{step}", settings.comments.get(str(step))) for step in STEPS)


def _column(moment: Moment) -> str:
    return f"shows_{moment.value.replace('-', '_')}"


def _or_default(field: IntegerField) -> int:
    value: int = field.default if field.data is None else field.data
    return value


SHOWN_NAMES: Mapping[str, Any] = {
    Shown.RESPONSE.value: _l("Their own response"),
    Shown.CORRECTNESS.value: _l("Whether it is right"),
    Shown.MARKS.value: _l("Marks and score"),
    Shown.FEEDBACK.value: _l("The explanation"),
    Shown.RIGHT_ANSWER.value: _l("The key"),
    Shown.OVERALL_FEEDBACK.value: _l("Your words on the score"),
    Shown.CITATION.value: _l("The source"),
}
"""The table's rows."""
