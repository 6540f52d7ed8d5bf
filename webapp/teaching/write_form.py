"""What a teacher fills in to write a question."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from webapp.services.bank.writing import Written

LONGEST = 2000
TYPES = [
    SelectChoice("choice", _l("Multiple choice")),
    SelectChoice("true-false", _l("True or false")),
    SelectChoice("short", _l("Short answer")),
    SelectChoice("numeric", _l("Number")),
]
LANGUAGES = [SelectChoice("es", _l("Spanish")), SelectChoice("en", _l("English"))]
KINDS = [
    SelectChoice("date", _l("Date")),
    SelectChoice("commander", _l("Commander")),
    SelectChoice("strength", _l("Strength")),
    SelectChoice("outcome", _l("Outcome")),
    SelectChoice("other", _l("Something else")),
]


def _known(word: str | None, choices: list[SelectChoice], other: str) -> str:
    """``word`` where it can be chosen."""
    return word if word is not None and any(choice.value == word for choice in choices) else other


def lines_of(text: str | None) -> tuple[str, ...]:
    """The lines that say something, each without the blanks around it."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def one_line(text: str | None) -> str:
    """What was typed, on one line."""
    return " ".join((text or "").split())


class WriteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A question; of its fields those count that its type has."""

    type = RadioField(
        _l("Type"),
        choices=TYPES,
        default="choice",
    )
    kind = SelectField(_l("It asks about"), choices=KINDS, default="other", validate_choice=False)
    language = SelectField(_l("Language"), choices=LANGUAGES, default="es", validate_choice=False)
    stem = TextAreaField(
        _l("Question"), description=_l("A question that can be understood alone; for true or false, a statement.")
    )
    key = StringField(_l("Right response"))
    wrong = TextAreaField(_l("Wrong options"), description=_l("One on each line; two to four are best."))
    accepts = TextAreaField(_l("Also accepted"), description=_l("One on each line; case and accents do not matter."))
    truth = RadioField(
        _l("The statement is"),
        choices=[SelectChoice("yes", _l("true")), SelectChoice("no", _l("false"))],
        default="yes",
    )
    lowest = StringField(_l("Smallest number that counts"), description=_l("Leave it empty for the response itself."))
    highest = StringField(_l("Largest number that counts"))
    explanation = TextAreaField(_l("Explanation"), description=_l("One sentence that puts the key into the statement."))
    document = SelectField(_l("Source"), choices=[SelectChoice("", _l("No source"))], default="", validate_choice=False)
    quote = TextAreaField(
        _l("Passage"), description=_l("Word for word as the source has it, so that it is found once and only once.")
    )
    overrule = BooleanField(_l("Keep it all the same: I know better than these rules"))

    def written(self) -> Written:
        """What was filled in."""
        return Written(
            type=_known(self.type.data, TYPES, "choice"),
            kind=_known(self.kind.data, KINDS, "other"),
            language=_known(self.language.data, LANGUAGES, "es"),
            stem=one_line(self.stem.data)[:LONGEST],
            key=one_line(self.key.data)[:LONGEST],
            wrong=lines_of(self.wrong.data)[:20],
            accepts=lines_of(self.accepts.data)[:50],
            is_true=self.truth.data != "no",
            lowest=one_line(self.lowest.data),
            highest=one_line(self.highest.data),
            explanation=one_line(self.explanation.data)[:LONGEST],
            document=self.document.data or "",
            quote=(self.quote.data or "").strip().replace("\r\n", "\n"),
        )

    def validate_rest(self) -> bool:
        """Whether no field has a fault so far; the token is checked before any view."""
        return not any(field.errors for field in self if field.name != "csrf_token")

    @classmethod
    def of(cls, written: Written) -> "WriteForm":
        """The form filled in with what a question says."""
        return cls(
            formdata=None,
            type=written.type,
            kind=_known(written.kind, KINDS, "other"),
            language=written.language,
            stem=written.stem,
            key=written.key,
            wrong="\n".join(written.wrong),
            accepts="\n".join(written.accepts),
            truth="yes" if written.is_true else "no",
            lowest=written.lowest,
            highest=written.highest,
            explanation=written.explanation,
            document=written.document,
            quote=written.quote,
        )
