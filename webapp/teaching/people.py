"""Who teaches and who learns here: invitations, links for a new password, lists of names, the audit log."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from werkzeug.utils import redirect

from webapp.db import reading, writing
from webapp.models import Role
from webapp.permissions import arrived_at, user_id
from webapp.services import audit
from webapp.services.classes import classes, enrolling
from webapp.services.people import invitations, password_links
from webapp.services.people.name_lists import Row
from webapp.services.results import result_summaries
from webapp.teaching.addresses import whole_number
from webapp.teaching.people_forms import NamesForm

blueprint = Blueprint("people", __name__)


@blueprint.get("/people")
def show() -> ResponseReturnValue:
    """Who can be let in, and what was done with whom."""
    return render_template("teaching/people.html", invitations=invitations.find_open(reading(), now=arrived_at()))


@blueprint.post("/people/invitations")
def invite() -> ResponseReturnValue:
    """Make a link that makes its opener a teacher; it is shown this once."""
    session = writing()
    token = invitations.invite(session, role=Role.TEACHER, now=arrived_at())
    audit.record(session, "invite-teacher", actor_id=user_id(), now=arrived_at())
    session.commit()
    link = url_for("auth.accept_invitation", token=token, _external=True)
    return render_template("teaching/link.html", what="teacher", link=link, days=invitations.LIFETIME.days)


@blueprint.post("/people/invitations/<int:invitation_id>/withdraw")
def withdraw(invitation_id: int) -> ResponseReturnValue:
    """Let a link lose its worth."""
    session = writing()
    invitations.withdraw(session, invitation_id=invitation_id)
    audit.record(session, "withdraw-invitation", actor_id=user_id(), now=arrived_at())
    session.commit()
    return redirect(url_for("teaching.people.show"), code=303)


@blueprint.post("/students/<int:student_id>/password-link")
def make_password_link(student_id: int) -> ResponseReturnValue:
    """Make a link by which a student sets a new password; it is shown this once."""
    name, _attempts = result_summaries.find_attempts(reading(), user_id=student_id)
    session = writing()
    token = password_links.make(session, user_id=student_id, now=arrived_at())
    audit.record(session, "make-password-link", actor_id=user_id(), now=arrived_at(), object_id=student_id)
    session.commit()
    link = url_for("auth.set_password", token=token, _external=True)
    return render_template(
        "teaching/link.html", what="password", name=name, link=link, days=password_links.LIFETIME.days
    )


@blueprint.get("/classes/<int:class_id>/names")
def prepare(class_id: int) -> ResponseReturnValue:
    """Where a list of names is pasted or sent."""
    return names_page(class_id, NamesForm(formdata=None))


@blueprint.post("/classes/<int:class_id>/names")
def enrol(class_id: int) -> ResponseReturnValue:
    """Show what would become of the list; make the accounts once that is confirmed, and print their links this once."""
    form = NamesForm()
    if not form.validate():
        return names_page(class_id, form), 422
    text = form.text()
    rows = enrolling.preview(reading(), text, pseudonyms=str(get_locale()) if form.pseudonyms.data else "")
    if "confirm" not in request.form or not any(row.login for row in rows):
        form.names.data = text
        return names_page(class_id, form, rows)
    session = writing()
    made = enrolling.enrol(session, rows, class_id=class_id, teacher_id=user_id(), now=arrived_at())
    session.commit()
    return render_template(
        "teaching/enrolled.html",
        school_class=classes.get_class(session, class_id=class_id, teacher_id=user_id()),
        students=made,
        days=password_links.FIRST_LIFETIME.days,
    )


@blueprint.get("/audit")
def log() -> ResponseReturnValue:
    """Who did what when; ``what`` in the address narrows it."""
    wanted = request.args.get("what", "")
    verb = wanted if wanted in audit.VERBS else ""
    number = whole_number(request.args.get("page"), default=1)
    return render_template(
        "teaching/audit.html",
        page=audit.find_acts(reading(), verb=verb, page=number),
        verbs=audit.VERBS,
        verb=verb,
    )


def names_page(class_id: int, form: NamesForm, rows: tuple[Row, ...] = ()) -> str:
    """The form for a list of names, and what would become of it."""
    school_class = classes.get_class(reading(), class_id=class_id, teacher_id=user_id())
    return render_template("teaching/enrol.html", school_class=school_class, form=form, rows=rows)
