"""The pages by which people come in and leave.

Hashing a password takes 25 ms, so it happens before ``writing()``: nobody waits for the database meanwhile.
"""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.forms import LogInForm, PasswordForm, SignUpForm
from webapp.db import reading, writing
from webapp.models import Role
from webapp.permissions import arrived_at, current_visitor, enter, leave, restore_kept
from webapp.preferences.choosing import path_within_site
from webapp.services import audit
from webapp.services.people import accounts, invitations, password_links, passwords, throttling

blueprint = Blueprint("auth", __name__)


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.route("/log-in", methods=["GET", "POST"])
def log_in() -> ResponseReturnValue:
    """Log in by name and password; what was posted after the last session's end is saved then."""
    form = LogInForm(back_to=request.args.get("back_to", ""))
    if not form.validate_on_submit():
        return render_template("auth/log_in.html", form=form)
    name, address = form.name.data, request.remote_addr or ""
    session = writing()
    throttling.count_login(session, name=name, address=address, now=arrived_at())
    session.commit()  # a try counts whatever becomes of it, and nobody waits while the password is checked
    credentials = accounts.find_credentials(reading(), name)
    if not accounts.is_right(credentials, form.password.data) or credentials.user_id is None:
        form.password.errors = [gettext("The name or the password is wrong.")]
        return render_template("auth/log_in.html", form=form)
    session = writing()
    throttling.forgive_login(session, name=name, address=address)
    attempt = restore_kept(session, user_id=credentials.user_id)
    enter(session, user_id=credentials.user_id, role=accounts.get_role(session, credentials.user_id))
    session.commit()
    if attempt:
        flash(gettext("Your response is saved."), "success")
        return redirect(url_for("taking.resume", public_id=attempt), code=303)
    return redirect(path_within_site(form.back_to.data or "/"), code=303)


@blueprint.post("/log-out")
def log_out() -> ResponseReturnValue:
    """End this session."""
    session = writing()
    leave(session)
    session.commit()
    return redirect(url_for("taking.home"), code=303)


@blueprint.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    """Make a student's account; a guest takes every attempt along."""
    form = SignUpForm(back_to=request.args.get("back_to", ""))
    if not is_acceptable(form):
        return render_template("auth/sign_up.html", form=form)
    make_account(form, Role.STUDENT)
    return redirect(path_within_site(form.back_to.data or "/"), code=303)


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
def accept_invitation(token: str) -> ResponseReturnValue:
    """Make an account with the role that the one-time link gives."""
    offer = invitations.get_offer(reading(), token, now=arrived_at())
    form = SignUpForm()
    if not is_acceptable(form):
        return render_template("auth/invitation.html", form=form)
    make_account(form, offer.role, token=token)
    return redirect(url_for("teaching.overview"), code=303)


@blueprint.route("/passwords/<token>", methods=["GET", "POST"])
def set_password(token: str) -> ResponseReturnValue:
    """Set the password of whoever the one-time link is for, and log in; every log-in of before ends."""
    owner = password_links.get_owner(reading(), token, now=arrived_at())
    form = PasswordForm(name=owner.name)
    form.name.data = owner.name  # whatever was posted in its place
    if not form.validate_on_submit():
        return render_template("auth/set_password.html", form=form, owner=owner)
    password_hash = passwords.hash_password(form.password.data)
    session = writing()
    password_links.use(session, token, password_hash=password_hash, now=arrived_at())
    audit.record(session, "set-password", actor_id=owner.user_id, now=arrived_at(), object_id=owner.user_id)
    enter(session, user_id=owner.user_id, role=owner.role)
    session.commit()
    return redirect(url_for("taking.home"), code=303)


def is_acceptable(form: SignUpForm) -> bool:
    """Whether an account can be made of the form; says in it why not."""
    if not form.validate_on_submit():
        return False
    if accounts.is_name_taken(reading(), form.name.data):
        form.name.errors = [gettext("That name is taken. Choose another.")]
        return False
    return True


def make_account(form: SignUpForm, role: Role, *, token: str | None = None) -> None:
    """Make the account, or make one of the guest who asks, and log in."""
    session = writing()
    throttling.count_sign_up(session, address=request.remote_addr or "", now=arrived_at())
    session.commit()
    name, password_hash = form.name.data, passwords.hash_password(form.password.data)
    visitor = current_visitor()
    session = writing()
    if visitor.role is Role.GUEST and visitor.user_id is not None:
        made = visitor.user_id
        accounts.claim_guest(session, user_id=made, name=name, password_hash=password_hash, role=role)
    else:
        made = accounts.create_account(session, name=name, password_hash=password_hash, role=role, now=arrived_at())
    if token is not None:
        invitations.use(session, token, user_id=made, now=arrived_at())
    enter(session, user_id=made, role=role)
    session.commit()
