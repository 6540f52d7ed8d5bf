"""Texts on the desk: brought, read in the background, shown with their facts, described, brought anew."""

import time
from collections.abc import Iterator

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services import timeline
from webapp.services.sources import fact_pages, readings, source_documents, source_pages, uploading
from webapp.services.sources.uploading import ReadFile, Refused
from webapp.tasks import is_worker_alive, tasks
from webapp.teaching.addresses import whole_number
from webapp.teaching.refusals import sentence_for
from webapp.teaching.source_forms import DescribeForm, EditionForm, UploadForm

blueprint = Blueprint("sources", __name__)
PATIENCE = 40.0
"""Seconds that one form's files may take to be read together: fewer than a request may last."""


@blueprint.get("/sources")
def browse() -> ResponseReturnValue:
    """All texts, how far their reading is, and the form that brings more."""
    return list_page(UploadForm(formdata=None))


@blueprint.post("/sources")
def upload() -> ResponseReturnValue:
    """Read the files, keep those that can be used, and ask for them to be read; say of each other why not."""
    form = UploadForm()
    if not form.validate():
        return list_page(form), 422
    found = list(read_files(form))
    refused = [file for file in found if isinstance(file, Refused)]
    files = [file for file in found if isinstance(file, ReadFile)]
    unknown = [file for file in files if not (form.language.data or file.language)]
    if unknown:
        form.language.errors = [gettext("The language could not be told. Choose it here, and send the text again.")]
        return list_page(form, refused), 422
    kept = keep(form, files)
    for file in refused:
        flash(f"{file.name}: {sentence_for(file.problem)}", "wrong")
    if len(kept) == 1 and not refused:
        return redirect(url_for(".show", document_id=kept[0]), code=303)
    if not kept:
        return list_page(form, refused), 422
    return redirect(url_for(".browse"), code=303)


@blueprint.get("/sources/<int:document_id>")
def show(document_id: int) -> ResponseReturnValue:
    """A text with its facts in place."""
    return source_page(document_id)


@blueprint.post("/sources/<int:document_id>/reading")
def read(document_id: int) -> ResponseReturnValue:
    """Ask for the text to be read, again or after all."""
    session = writing()
    source = source_documents.get_source(session, document_id=document_id)
    reading_id = readings.ask(session, document_id=document_id, length=source.length, by_id=user_id(), now=arrived_at())
    session.commit()
    tasks().read(reading_id)
    return redirect(url_for(".show", document_id=document_id), code=303)


@blueprint.post("/readings/<int:reading_id>/cancel")
def cancel(reading_id: int) -> ResponseReturnValue:
    """Stop a reading; the text stays."""
    session = writing()
    document_id = readings.get_reading(session, reading_id=reading_id).document_id
    readings.cancel(session, reading_id=reading_id, now=arrived_at())
    session.commit()
    return redirect(url_for(".show", document_id=document_id), code=303)


@blueprint.post("/sources/<int:document_id>/about")
def describe(document_id: int) -> ResponseReturnValue:
    """Change what people are told of a text."""
    form = DescribeForm()
    if not form.validate():
        return source_page(document_id, form), 422
    session = writing()
    source_documents.describe(session, form.description(""), document_id=document_id)
    session.commit()
    flash(gettext("Saved."), "right")
    return redirect(url_for(".show", document_id=document_id), code=303)


@blueprint.post("/sources/<int:document_id>/editions")
def renew(document_id: int) -> ResponseReturnValue:
    """Bring a new edition: what still stands in it goes on, the rest is listed, and it is read anew."""
    form = EditionForm()
    if not form.validate():
        flash(" ".join(str(error) for error in form.file.errors), "wrong")
        return redirect(url_for(".show", document_id=document_id), code=303)
    with form.file.data as sent:
        file = uploading.read_file(sent.filename, sent.read())
    if isinstance(file, Refused):
        flash(f"{file.name}: {sentence_for(file.problem)}", "wrong")
        return redirect(url_for(".show", document_id=document_id), code=303)
    session = writing()
    newest = source_documents.add_edition(session, file, document_id=document_id, now=arrived_at())
    reading_id = readings.ask(session, document_id=newest, length=len(file.text), by_id=user_id(), now=arrived_at())
    session.commit()
    tasks().read(reading_id)
    return redirect(url_for(".show", document_id=newest), code=303)


@blueprint.post("/sources/<int:document_id>/delete")
def delete(document_id: int) -> ResponseReturnValue:
    """Take away a text in which nothing was found."""
    session = writing()
    is_gone = source_documents.remove(session, document_id=document_id)
    session.commit()
    if not is_gone:
        flash(gettext("Facts and questions cite this text, so it stays."), "warning")
        return redirect(url_for(".show", document_id=document_id), code=303)
    flash(gettext("The text is gone."), "right")
    return redirect(url_for(".browse"), code=303)


@blueprint.get("/facts/<int:fact_id>")
def fact(fact_id: int) -> ResponseReturnValue:
    """One fact: the passages that state it, those that say otherwise, and the questions that ask it."""
    return render_template("teaching/fact.html", page=fact_pages.get_page(reading(), fact_id=fact_id))


def read_files(form: UploadForm) -> Iterator[ReadFile | Refused]:
    """Each file's words, or why it has none, within the time that a request has."""
    until = time.monotonic() + PATIENCE
    for name, content in form.contents():
        left = until - time.monotonic()
        yield uploading.read_file(name, content, seconds=min(uploading.MOST_SECONDS, max(left, 0.1)))


def keep(form: UploadForm, files: list[ReadFile]) -> list[int]:
    """Store the texts that are not there yet and ask for them to be read; the ids of all."""
    kept, asked, known = [], [], 0
    session = writing()
    for file in files:
        document_id = source_documents.find_same(session, sha256=file.sha256)
        if document_id is None:
            described = form.description(file.title)
            language = form.language.data or file.language
            document_id = source_documents.add(session, file, described, language=language, now=arrived_at())
            asked.append(
                readings.ask(
                    session, document_id=document_id, length=len(file.text), by_id=user_id(), now=arrived_at()
                ),
            )
        else:
            known += 1
        kept.append(document_id)
    session.commit()
    for reading_id in asked:
        tasks().read(reading_id)
    if known:
        flash(ngettext("A text was there already.", "%(num)s texts were there already.", known), "note")
    return kept


def list_page(form: UploadForm, refused: list[Refused] | None = None) -> str:
    """All texts; with the form as it was filled in, where it could not be used."""
    return render_template(
        "teaching/sources.html",
        sources=source_documents.find_sources(reading()),
        form=form,
        refused=[(file.name, sentence_for(file.problem)) for file in refused or ()],
        has_worker=is_worker_alive(current_app.extensions["settings"].instance),
    )


def source_page(document_id: int, form: DescribeForm | None = None) -> str:
    """One text; with the form as it was filled in wrongly, where it was."""
    kinds = tuple(request.args.getlist("kind"))
    page = source_pages.get_page(
        reading(), document_id=document_id, kinds=kinds, part=whole_number(request.args.get("part"), default=1)
    )
    moments = [
        timeline.Moment(
            value=fact.normalised,
            label=f"{fact.subject}: {fact.value}" if fact.subject else fact.value,
            language=fact.language,
            kind=fact.kind,
            source=page.source.title,
            address=url_for(".fact", fact_id=fact.id),
        )
        for fact in page.dated
    ]
    return render_template(
        "teaching/source.html",
        page=page,
        timeline=timeline.lay_out(moments, timeline.read_window(request.args.get("first"), request.args.get("last"))),
        source=page.source,
        form=form or DescribeForm(formdata=None, obj=page.source),
        is_describing=form is not None,
        edition=EditionForm(formdata=None),
        has_worker=is_worker_alive(current_app.extensions["settings"].instance),
    )
