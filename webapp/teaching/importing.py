"""Bringing questions in a file: choose it, look at what would come of it, agree."""

from pathlib import Path

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext, ngettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.teaching import imports
from webapp.services.teaching.imports import Coming, Looked, Refused
from webapp.teaching.forms import TitleForm
from webapp.teaching.import_words import say

blueprint = Blueprint("importing", __name__)
LANGUAGES = ("es", "en")
MOST_SHOWN = 500
"""Elements that the page lists; what is bad is listed whole."""


@blueprint.get("/import")
def choose() -> ResponseReturnValue:
    """The form that takes a file."""
    return choose_page()


@blueprint.post("/import")
def look() -> ResponseReturnValue:
    """Look through the file, and keep it until its sender agrees."""
    file = request.files.get("file")
    content = file.read() if file else b""
    name = (file.filename or "") if file else ""
    if not name or not content:
        return choose_page(gettext("Choose a file first.")), 422
    looked = look_through(content, name)
    if isinstance(looked, Refused):
        return choose_page(gettext("Nothing of this file can be used: %(reason)s", reason=say(looked.reason))), 422
    word = imports.keep(folder(), content, user_id=user_id())
    form = TitleForm(formdata=None, title=Path(name).stem[:200])
    return looked_page(looked, word, form)


@blueprint.post("/import/<word>")
def confirm(word: str) -> ResponseReturnValue:
    """Store what is new, and make a set of all that the file holds."""
    content = imports.get_kept(folder(), word, user_id=user_id())
    looked = look_through(content, "")
    if isinstance(looked, Refused):
        return choose_page(say(looked.reason)), 422
    form = TitleForm()
    if not form.validate() or not looked.usable:
        return looked_page(looked, word, form), 422
    session = writing()
    set_id = imports.store(session, looked, title=form.title.data, owner_id=user_id(), now=arrived_at())
    session.commit()
    new = looked.usable - looked.count(Coming.SAME)
    flash(ngettext("%(num)s question is new.", "%(num)s questions are new.", new), "right")
    return redirect(url_for("teaching.sets.show", set_id=set_id), code=303)


def look_through(content: bytes, name: str) -> Looked | Refused:
    """What would come of the file, by the format and the language that the form says."""
    language = request.form.get("language", "")
    return imports.look_through(
        reading(),
        content,
        name=name,
        wanted=request.form.get("format", ""),
        language=language if language in LANGUAGES else str(get_locale()),
    )


def choose_page(problem: str = "") -> str:
    """The form, with what is wrong with the file that was sent."""
    return render_template("teaching/import.html", formats=imports.FORMATS, languages=LANGUAGES, problem=problem)


def looked_page(looked: Looked, word: str, form: TitleForm) -> str:
    """What would come of each element."""
    return render_template(
        "teaching/import_preview.html",
        looked=looked,
        coming=Coming,
        good=[element for element in looked.elements if element.coming is not Coming.BAD][:MOST_SHOWN],
        bad=[element for element in looked.elements if element.coming is Coming.BAD],
        say=say,
        word=word,
        language=request.form.get("language", ""),
        form=form,
    )


def folder() -> Path:
    """Where files wait."""
    instance: Path = current_app.extensions["settings"].instance
    return instance / "imports"
