"""Writing a question of one's own: a form, the rules' advice while it is filled in, a new version of what was there."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from wtforms.fields.choices import SelectChoice

from webapp.db import reading, writing
from webapp.permissions import arrived_at
from webapp.services.bank import question_search
from webapp.services.bank import writing as own
from webapp.services.bank.writing import Judged, Written
from webapp.teaching.addresses import whole_number
from webapp.teaching.rule_words import advise, fault_sentence
from webapp.teaching.write_form import WriteForm

blueprint = Blueprint("writing", __name__)


@blueprint.get("/questions/new")
def new() -> ResponseReturnValue:
    """An empty form, or one that begins from another question."""
    source = begun_from()
    return page(prefilled(source, is_own=False) if source else WriteForm(formdata=None, language=str(get_locale())))


@blueprint.post("/questions/new")
def create() -> ResponseReturnValue:
    """Store the question, once nothing speaks against it or its writer says so."""
    form = WriteForm()
    judged = judge(form)
    if not may_store(form, judged):
        return page(form, judged), 422
    session = writing()
    question_id = own.add(session, judged, begun_from=begun_from(), is_overruled=form.overrule.data, now=arrived_at())
    session.commit()
    flash(gettext("Your question is kept."), "right")
    return redirect(url_for("teaching.bank.question", question_id=question_id), code=303)


@blueprint.get("/questions/<int:question_id>/edit")
def edit(question_id: int) -> ResponseReturnValue:
    """The form with what a teacher's question says now."""
    return page(prefilled(question_id, is_own=True), question_id=question_id)


@blueprint.post("/questions/<int:question_id>/edit")
def change(question_id: int) -> ResponseReturnValue:
    """Make a new version of it; its type and language stay."""
    form = WriteForm()
    before = own.get_written(reading(), question_id=question_id, is_own=True)
    form.type.data, form.kind.data, form.language.data = before.type, before.kind, before.language
    judged = judge(form)
    if not may_store(form, judged):
        return page(form, judged, question_id=question_id), 422
    session = writing()
    own.change(session, judged, question_id=question_id, is_overruled=form.overrule.data, now=arrived_at())
    session.commit()
    flash(gettext("Kept as a new version. Attempts that asked the old one keep it."), "right")
    return redirect(url_for("teaching.bank.question", question_id=question_id), code=303)


@blueprint.post("/questions/advice")
def advice() -> ResponseReturnValue:
    """What the rules say of the form as it stands, for a script."""
    return jsonify(advice=advise(judge(WriteForm()).advice))


def begun_from() -> int:
    """The question that the new one begins from; 0 for none."""
    return whole_number(request.args.get("from"), default=0)


def judge(form: WriteForm) -> Judged:
    """What was filled in, with its faults beside their fields."""
    judged = own.judge(reading(), form.written())
    for name, fault in judged.faults:
        form[name].errors = [*form[name].errors, fault_sentence(fault)]
    return judged


def may_store(form: WriteForm, judged: Judged) -> bool:
    """Whether the form is whole, and no rule is broken or its writer knows better."""
    return bool(form.validate_rest() and not judged.faults and (not judged.advice or form.overrule.data))


def prefilled(question_id: int, *, is_own: bool) -> WriteForm:
    """The form with what a question says."""
    written: Written = own.get_written(reading(), question_id=question_id, is_own=is_own)
    return WriteForm.of(written)


def page(form: WriteForm, judged: Judged | None = None, *, question_id: int | None = None) -> str:
    """The form, with the rules' advice on what was sent."""
    documents = question_search.get_filter_choices(reading()).documents
    choices = [SelectChoice(name, title) for name, title in documents]
    form.document.choices = [SelectChoice("", gettext("No source")), *choices]
    shown: dict[str, Any] = {
        "form": form,
        "advice": advise(judged.advice) if judged else [],
        "question_id": question_id,
        "begun_from": begun_from(),
    }
    return render_template("teaching/write.html", is_judged=judged is not None, **shown)
