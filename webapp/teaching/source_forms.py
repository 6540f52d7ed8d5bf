"""What a teacher says of a text."""

from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, FileField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from webapp.services.sources.source_documents import Description
from webapp.services.sources.uploading import SUFFIXES
from webapp.teaching.forms import stripped

MOST_FILES = 20
LANGUAGES = [
    SelectChoice("", _l("as the text says")),
    SelectChoice("es", _l("Spanish")),
    SelectChoice("en", _l("English")),
]


def check_link(_form: FlaskForm, field: Field) -> None:
    """Raise ValidationError unless it is empty or an address on the web."""
    try:
        parts = urlsplit(field.data or "")
    except ValueError as error:
        raise ValidationError(_l("Give an address that begins with http:// or https://.")) from error
    if field.data and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValidationError(_l("Give an address that begins with http:// or https://."))


class AboutForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """What people should know of a text."""

    title = StringField(
        _l("Title"), filters=[stripped], validators=[Length(max=500, message=_l("At most 500 characters."))]
    )
    author = StringField(
        _l("Author"), filters=[stripped], validators=[Length(max=300, message=_l("At most 300 characters."))]
    )
    licence = StringField(
        _l("Licence"), filters=[stripped], validators=[Length(max=200, message=_l("At most 200 characters."))]
    )
    link = StringField(
        _l("Link"),
        filters=[stripped],
        validators=[Length(max=2000, message=_l("At most 2000 characters.")), check_link],
    )

    def description(self, title: str) -> Description:
        """What was filled in, with a title for where none was."""
        return Description(
            title=self.title.data or title, author=self.author.data, licence=self.licence.data, link=self.link.data
        )


class DescribeForm(AboutForm):
    """The same for a text that is there, which keeps a title."""

    title = StringField(
        _l("Title"),
        filters=[stripped],
        validators=[DataRequired(_l("Give it a title.")), Length(max=500, message=_l("At most 500 characters."))],
    )


class EditionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """The newest edition of a text."""

    file = FileField(_l("New edition"), render_kw={"accept": ",".join(SUFFIXES)})

    def validate_file(self, field: Field) -> None:
        """Refuse a form without a file."""
        if not (field.data and field.data.filename):
            raise ValidationError(_l("Choose a file."))


class UploadForm(AboutForm):
    """Files, or words that were pasted, and what people should know of them."""

    title = StringField(
        _l("Title"),
        description=_l("Left empty: the heading of the text, or the file’s name."),
        filters=[stripped],
        validators=[Length(max=500, message=_l("At most 500 characters."))],
    )
    files = MultipleFileField(
        _l("Files"),
        description=_l("TXT, Markdown, HTML, DOCX or PDF; several at once if you like."),
        render_kw={"accept": ",".join(SUFFIXES)},
    )
    words = TextAreaField(_l("Or paste a text"), render_kw={"rows": 6})
    language = SelectField(_l("Language of the text"), choices=LANGUAGES, default="")

    def validate_files(self, field: Field) -> None:
        """Refuse more files than can be read in one go, or nothing at all."""
        named = [file for file in field.data or () if file and file.filename]
        if len(named) > MOST_FILES:
            raise ValidationError(_l("At most 20 files at once."))
        if not named and not (self.words.data or "").strip():
            raise ValidationError(_l("Choose a file, or paste a text below."))

    def contents(self) -> list[tuple[str, bytes]]:
        """The name and the bytes of each file, and of what was pasted."""
        found = []
        for file in self.files.data or ():
            if file and file.filename:
                found.append((file.filename, file.read()))
                file.close()
        pasted = (self.words.data or "").replace("\r\n", "\n")
        if pasted.strip():
            found.append((f"{self.title.data or pasted.strip().partition(chr(10))[0][:40]}.txt", pasted.encode()))
        return found
