"""What a teacher fills in: a set's title, and how a quiz is to be taken."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from webapp.models import Behaviour, Layout
from webapp.services.teaching.quizzes import QuizSettings

LONGEST_TITLE = 200
LONGEST_MINUTES = 600
MOST_QUESTIONS = 500


def stripped(value: str | None) -> str:
    """What was typed, without the spaces around and inside that nobody means."""
    return " ".join((value or "").split())


class TitleForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A question set's title."""

    title = StringField(
        _l("Title of the question set"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Give it a title.")),
            Length(1, LONGEST_TITLE, _l("A title has 1 to 200 characters.")),
        ],
    )


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
        _l("Key and source are shown"),
        choices=[
            SelectChoice(Behaviour.AT_END.value, _l("at the end")),
            SelectChoice(Behaviour.AFTER_EACH.value, _l("after each question")),
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

    def __init__(self, *, drawable: int, **options: Any) -> None:  # noqa: ANN401 - WTForms' signature
        super().__init__(**options)
        most = min(drawable, MOST_QUESTIONS)
        hint = _l("At most %(most)s at once: one question on each fact, and none that is out of service.", most=most)
        self.question_count.description = hint
        refusal = _l("This set can give 1 to %(most)s questions at once.", most=most)
        self.question_count.validators = [*self.question_count.validators, NumberRange(1, most, refusal)]

    def settings(self) -> QuizSettings:
        """What was filled in, once it is valid."""
        return QuizSettings(
            title=self.title.data,
            question_count=self.question_count.data,
            shuffle_questions=self.shuffle_questions.data,
            shuffle_options=self.shuffle_options.data,
            behaviour=Behaviour(self.behaviour.data),
            layout=Layout(self.layout.data),
            time_limit_seconds=self.minutes.data * 60 if self.minutes.data else None,
            is_listed=self.is_listed.data,
        )


def settings_in_address(values: MultiDict[str, str], *, drawable: int) -> PublishForm:
    """The settings that an address carries, as a form to be checked; nothing is written by it, so it needs no token."""
    return PublishForm(drawable=drawable, formdata=values, meta={"csrf": False})


def as_address(settings: QuizSettings) -> dict[str, Any]:
    """The parts of an address that carry these settings."""
    seconds = settings.time_limit_seconds
    return {
        "title": settings.title,
        "question_count": settings.question_count,
        **({"shuffle_questions": "y"} if settings.shuffle_questions else {}),
        **({"shuffle_options": "y"} if settings.shuffle_options else {}),
        "behaviour": settings.behaviour.value,
        "layout": settings.layout.value,
        **({"minutes": seconds // 60} if seconds else {}),
        **({"is_listed": "y"} if settings.is_listed else {}),
    }
