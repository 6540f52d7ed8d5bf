"""What a teacher fills in about a class: what it is called, when it takes a quiz, and what one student is granted."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateTimeLocalField, IntegerField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from webapp.errors import NoSuchTimeError
from webapp.services.classes import local_times
from webapp.services.teaching.assignments import Window
from webapp.services.teaching.grants import Grant
from webapp.teaching.forms import LONGEST_TITLE, stripped

MOST_MINUTES = 600
MOST_ATTEMPTS = 100


class ClassForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """What a class is called, and where its clock hangs."""

    title = StringField(
        _l("Name of the class"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Give it a name.")),
            Length(1, LONGEST_TITLE, _l("A name has 1 to 200 characters.")),
        ],
    )
    time_zone = SelectField(
        _l("Time zone"),
        description=_l("The times of its quizzes are written and shown in it."),
    )

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - WTForms' signature
        super().__init__(**options)
        self.time_zone.choices = [SelectChoice(zone, zone.replace("_", " ")) for zone in local_times.time_zones()]


class TimedForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A form with times on the wall of a class."""

    closes_at = DateTimeLocalField(_l("Closes"), format="%Y-%m-%dT%H:%M", validators=[Optional()])
    extra_minutes = IntegerField(
        _l("Extra minutes"),
        validators=[Optional(), NumberRange(0, MOST_MINUTES, _l("Give 0 to 600 minutes, or leave it empty."))],
    )
    extra_attempts = IntegerField(
        _l("Extra attempts"),
        validators=[Optional(), NumberRange(0, MOST_ATTEMPTS, _l("Give 0 to 100, or leave it empty."))],
    )

    def __init__(self, *, time_zone: str, **options: Any) -> None:  # noqa: ANN401 - WTForms' signature
        super().__init__(**options)
        self.time_zone = time_zone

    def validate_closes_at(self, field: DateTimeLocalField) -> None:
        """Refuse a time that the clocks skip."""
        self.moment(field)

    def moment(self, field: DateTimeLocalField) -> datetime | None:
        """The moment that a field means; None where it is empty. Raises ValidationError."""
        if field.data is None:
            return None
        try:
            return local_times.to_moment(field.data, self.time_zone)
        except (NoSuchTimeError, OverflowError) as error:
            raise ValidationError(_l("No clock shows this time there.")) from error

    @property
    def extra_seconds(self) -> int | None:
        """What the minutes come to; None where nothing is said."""
        return None if self.extra_minutes.data is None else self.extra_minutes.data * 60


class AssignForm(TimedForm):
    """When a class takes a quiz."""

    quiz = SelectField(_l("Quiz"), coerce=int)
    opens_at = DateTimeLocalField(
        _l("Opens"),
        format="%Y-%m-%dT%H:%M",
        validators=[Optional()],
        description=_l("Leave it empty for at once."),
    )
    holds_results = BooleanField(
        _l("I release the results"),
        description=_l("Until then students see that they have submitted, and nothing else."),
    )

    def validate_opens_at(self, field: DateTimeLocalField) -> None:
        """Refuse a time that the clocks skip, and one that comes after the end."""
        opens = self.moment(field)
        closes = self.moment(self.closes_at) if self.closes_at.data else None
        if opens is not None and closes is not None and opens >= closes:
            raise ValidationError(_l("It must open before it closes."))

    def window(self) -> Window:
        """What was filled in, once it is valid."""
        return Window(
            opens_at=self.moment(self.opens_at),
            closes_at=self.moment(self.closes_at),
            extra_seconds=self.extra_seconds,
            extra_attempts=self.extra_attempts.data,
            holds_results=self.holds_results.data,
        )


class GrantForm(TimedForm):
    """What one student is granted."""

    def grant(self) -> Grant:
        """What was filled in, once it is valid."""
        return Grant(
            closes_at=self.moment(self.closes_at),
            extra_seconds=self.extra_seconds,
            extra_attempts=self.extra_attempts.data,
        )


def shown_leeway(leeway: Window | Grant, time_zone: str) -> dict[str, Any]:
    """What a form is filled in with."""
    seconds = leeway.extra_seconds
    shown: dict[str, Any] = {
        "closes_at": local_times.to_local(leeway.closes_at, time_zone) if leeway.closes_at else None,
        "extra_minutes": None if seconds is None else seconds // 60,
        "extra_attempts": leeway.extra_attempts,
    }
    if isinstance(leeway, Window):
        shown["opens_at"] = local_times.to_local(leeway.opens_at, time_zone) if leeway.opens_at else None
        shown["holds_results"] = leeway.holds_results
    return shown
