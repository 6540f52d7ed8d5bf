"""What a teacher fills in: a set's title."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

LONGEST_TITLE = 200


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
