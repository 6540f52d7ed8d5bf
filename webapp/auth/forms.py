"""What people fill in to come in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import EqualTo, InputRequired, Length

from webapp.services.people import accounts
from webapp.services.people.passwords import LONGEST, SHORTEST

LONGEST_NAME = 60


def has_a_letter(_form: FlaskForm, field: StringField) -> None:
    """Refuse a name that nobody could read out."""
    name = accounts.shown(field.data or "")
    if not any(character.isalnum() for character in name) or not name.isprintable():
        raise ValidationError(_l("Give a name with letters or digits."))


def is_not_the_name(form: FlaskForm, field: PasswordField) -> None:
    """Refuse the password that is tried first."""
    if accounts.shown(field.data or "").casefold() == accounts.shown(form.name.data or "").casefold():
        raise ValidationError(_l("The password must not be the name."))


class LogInForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """Name and password."""

    name = StringField(
        _l("Name"),
        [InputRequired(_l("Give your name.")), Length(max=LONGEST_NAME, message=_l("That is too long."))],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "maxlength": LONGEST_NAME},
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Give your password.")), Length(max=LONGEST, message=_l("That is too long."))],
        render_kw={"autocomplete": "current-password", "maxlength": LONGEST},
    )
    back_to = HiddenField()


class SignUpForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A new name and a new password."""

    name = StringField(
        _l("Name"),
        [
            InputRequired(_l("Give a name.")),
            Length(max=LONGEST_NAME, message=_l("That is too long.")),
            has_a_letter,
        ],
        description=_l("Others see it: your teacher, in the list of results."),
        render_kw={"autocomplete": "username", "autocapitalize": "none", "maxlength": LONGEST_NAME},
    )
    password = PasswordField(
        _l("Password"),
        [
            InputRequired(_l("Give a password.")),
            Length(min=SHORTEST, message=_l("Use eight characters or more.")),
            Length(max=LONGEST, message=_l("That is too long.")),
            is_not_the_name,
        ],
        description=_l("Eight characters or more; a few words are easy to remember."),
        render_kw={"autocomplete": "new-password", "minlength": SHORTEST, "maxlength": LONGEST},
    )
    password_again = PasswordField(
        _l("Password, once more"),
        [EqualTo("password", _l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password", "maxlength": LONGEST},
    )
    back_to = HiddenField()


class PasswordForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A new password for somebody who has a name."""

    name = HiddenField(render_kw={"autocomplete": "username"})
    password = PasswordField(
        _l("New password"),
        [
            InputRequired(_l("Give a password.")),
            Length(min=SHORTEST, message=_l("Use eight characters or more.")),
            Length(max=LONGEST, message=_l("That is too long.")),
            is_not_the_name,
        ],
        description=_l("Eight characters or more; a few words are easy to remember."),
        render_kw={"autocomplete": "new-password", "minlength": SHORTEST, "maxlength": LONGEST},
    )
    password_again = PasswordField(
        _l("Password, once more"),
        [EqualTo("password", _l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password", "maxlength": LONGEST},
    )
