"""Putting a wrong key right: correct it, see who would change by how much, then mark anew or give everyone credit."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.db import reading, writing
from webapp.models import RegradeWay
from webapp.permissions import arrived_at, user_id
from webapp.services import audit
from webapp.services.bank import corrections, question_search
from webapp.services.bank.corrections import LONGEST_WORDS, Correction, Keyed
from webapp.services.bank.question_search import QuestionDetails
from webapp.services.results import regrading
from webapp.teaching.addresses import whole_number

blueprint = Blueprint("regrading", __name__)
LONGEST_LIST = 200
"""Students that the dry run names; the others are counted."""
LONGEST_EXPLANATION = 2_000


class KeyForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """What is right: some of the options, or words."""

    options = SelectMultipleField(
        _l("What is right"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    places = SelectMultipleField(_l("What is right"), validate_choice=False)
    """What is chosen beside each thing that is put in order or paired: a list of its own for each, all of one name."""
    words = StringField(_l("What is right"), validators=[Length(max=LONGEST_WORDS, message=_l("That is too long."))])
    accepts = TextAreaField(_l("Also accepted"), description=_l("One a line."))
    explanation = TextAreaField(
        _l("Explanation"),
        description=_l("Students read it once they have answered: it must say what is right now."),
        validators=[Length(max=LONGEST_EXPLANATION, message=_l("That is too long."))],
    )

    def __init__(self, details: QuestionDetails, **options: Any) -> None:  # noqa: ANN401 - WTForms' signature
        self.keyed = keyed_by(details)
        self.placing = corrections.lay_out_key(self.keyed)
        super().__init__(
            data={
                "places": [str(prompt.chosen) for prompt in self.placing.prompts] if self.placing else [],
                "options": [str(details.options.index(key)) for key in details.question.key if key in details.options],
                "words": " ".join(details.question.key[:1]),
                "accepts": "\n".join(details.accepts),
                "explanation": details.explanation,
            },
            **options,
        )
        self.options.choices = [(str(place), words) for place, words in enumerate(details.options)]

    def correction(self) -> Correction:
        """What was filled in."""
        if self.placing:
            key = list(corrections.read_placed_key(self.keyed, self.places.data or ()))
        elif self.keyed.options:
            chosen = set(self.options.data or ())
            key = [words for place, words in enumerate(self.keyed.options) if str(place) in chosen]
        else:
            key = [self.words.data.strip()] if (self.words.data or "").strip() else []
        accepts = [line.strip() for line in (self.accepts.data or "").splitlines() if line.strip()]
        return Correction(tuple(key), tuple(dict.fromkeys(accepts)), (self.explanation.data or "").strip())


@blueprint.get("/questions/<int:question_id>/key")
def key(question_id: int) -> ResponseReturnValue:
    """What is right, to be corrected."""
    details = question_search.get_question(reading(), question_id=question_id)
    return key_page(details, KeyForm(details, formdata=None))


@blueprint.post("/questions/<int:question_id>/key")
def correct(question_id: int) -> ResponseReturnValue:
    """Make the version with the right key; what it changes is shown next, and done only then."""
    details = question_search.get_question(reading(), question_id=question_id)
    form = KeyForm(details)
    field = form.places if form.placing else form.options if details.options else form.words
    if not form.validate():
        return key_page(details, form), 422
    correction = form.correction()
    if not corrections.is_possible(form.keyed, correction):
        field.errors = [
            gettext("Choose something beside each, and each number once.")
            if form.placing
            else gettext("Say what is right; where there are options, leave one that is wrong.")
        ]
        return key_page(details, form), 422
    session = writing()
    number = corrections.correct_key(session, question_id=question_id, correction=correction, now=arrived_at())
    me, now = user_id(), arrived_at()
    audit.record(session, "correct-key", actor_id=me, now=now, object_id=question_id, version=number)
    session.commit()
    flash(gettext("The key is corrected. Scores stay as they are until you say otherwise."), "right")
    return redirect(url_for("teaching.regrading.prepare", question_id=question_id), code=303)


@blueprint.get("/questions/<int:question_id>/regrade")
def prepare(question_id: int) -> ResponseReturnValue:
    """The dry run: who would change by how much, by the key or with credit for everyone (``way`` in the address)."""
    session = reading()
    way = wanted_way(request.args.get("way"))
    planned = regrading.dry_run(session, question_id=question_id, way=way)
    return render_template(
        "teaching/regrade.html",
        details=question_search.get_question(session, question_id=question_id),
        planned=planned,
        listed=planned.changed_scores[:LONGEST_LIST],
        regrades=regrading.find_regrades(session, question_id=question_id),
    )


@blueprint.post("/questions/<int:question_id>/regrade")
def regrade(question_id: int) -> ResponseReturnValue:
    """Do it; where the question has changed since the dry run, show another one instead."""
    way = wanted_way(request.form.get("way"))
    session = writing()
    regrading.lock_attempts(session, question_id=question_id)
    planned = regrading.dry_run(session, question_id=question_id, way=way)
    address = url_for("teaching.regrading.prepare", question_id=question_id, way=way.value)
    if planned.version_id != whole_number(request.form.get("version"), default=0):
        flash(gettext("The question has changed meanwhile. This is what would change now."), "warning")
        return redirect(address, code=303)
    changed = regrading.regrade(session, planned, teacher_id=user_id(), now=arrived_at())
    session.commit()
    flash(ngettext("%(num)s score changed.", "%(num)s scores changed.", changed), "right")
    return redirect(address, code=303)


def wanted_way(word: str | None) -> RegradeWay:
    """The way that an address or a form names; by the key where it names none."""
    return RegradeWay(word) if word in {way.value for way in RegradeWay} else RegradeWay.BY_KEY


def keyed_by(details: QuestionDetails) -> Keyed:
    """The question as far as its key goes."""
    return Keyed(details.question.type, details.question.key, details.options, details.accepts)


def key_page(details: QuestionDetails, form: KeyForm) -> str:
    """The form that corrects a key."""
    return render_template("teaching/key.html", details=details, form=form)
