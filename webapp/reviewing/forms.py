"""What a reviewer decides."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from webapp.models import Verdict
from webapp.permissions import HIGHEST

LONGEST_NOTE = 2000


def stripped(value: str | None) -> str:
    """What was typed, without the space around it."""
    return (value or "").strip()


class JudgementForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A verdict, which is the pressed button, and why."""

    verdict = StringField(
        validators=[
            InputRequired(_l("Choose a verdict.")),
            AnyOf([verdict.value for verdict in Verdict], _l("Choose a verdict.")),
        ],
    )
    note = TextAreaField(
        _l("Note"),
        description=_l("Optional: why, for whoever looks at it next."),
        filters=[stripped],
        validators=[Length(max=LONGEST_NOTE, message=_l("A note has at most 2000 characters."))],
    )
    question_version_id = IntegerField(validators=[Optional(), NumberRange(1, HIGHEST)])
    seen = IntegerField(default=0, validators=[Optional(), NumberRange(0, HIGHEST)])
    """The number of the latest judgement that stood on the page: whoever has judged since is not overwritten unseen."""
