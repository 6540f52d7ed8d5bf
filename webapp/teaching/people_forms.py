"""What is filled in to let people in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FileField, TextAreaField, ValidationError
from wtforms.validators import Length

LONGEST_LIST = 100_000
"""Characters of a list of names."""


class NamesForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A list of names, pasted or as a file."""

    names = TextAreaField(
        _l("Names, one a line"),
        description=_l("Or the rows of a spreadsheet, with or without a heading: name, or name and surname."),
        validators=[Length(max=LONGEST_LIST, message=_l("That is too long."))],
    )
    file = FileField(_l("Or a CSV file"), render_kw={"accept": ".csv,.txt,text/csv,text/plain"})
    pseudonyms = BooleanField(
        _l("Give pseudonyms"),
        description=_l("The real names are printed beside them once, and stored nowhere."),
    )

    def validate_names(self, field: TextAreaField) -> None:
        """Refuse a form with nothing in it, and a file that is no text."""
        if not self.text().strip():
            raise ValidationError(_l("Give at least one name, as text."))
        if len(self.text()) > LONGEST_LIST:
            raise ValidationError(_l("That is too long."))
        field.data = field.data or ""

    def text(self) -> str:
        """What was sent: the file, where there is one; spreadsheets write UTF-8, or what Windows did before."""
        if not hasattr(self, "_text"):
            sent = self.file.data.read() if self.file.data else b""
            self._text = self.names.data or "" if not sent else _decode(sent)
        return self._text


def _decode(sent: bytes) -> str:
    """The words of a file; nothing where it holds none."""
    if b"\0" in sent:
        return ""
    try:
        return sent.decode("utf-8-sig")
    except UnicodeDecodeError:
        return sent.decode("cp1252", errors="replace")
