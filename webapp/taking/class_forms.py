"""What a student fills in to join a class."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

LONGEST_CODE = 32
"""More than a code has: hyphens and spaces are no mistake."""


class JoinForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """The code of a class."""

    code = StringField(
        _l("Code of the class"),
        [InputRequired(_l("Type the code.")), Length(max=LONGEST_CODE, message=_l("That is too long."))],
        description=_l("Your teacher has it: eight letters and digits."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "maxlength": 32},
    )
