"""The one address behind the footer's choices, and what each request takes from them."""

from typing import cast

from flask import Blueprint, Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel

from webapp.db import writing
from webapp.permissions import current_visitor
from webapp.preferences.choosing import (
    LANGUAGES,
    THEMES,
    Interface,
    choose_language,
    choose_theme,
    choose_timezone,
    path_within_site,
)
from webapp.services.classes import local_times
from webapp.services.people import wishes

blueprint = Blueprint("preferences", __name__, url_prefix="/preferences")
KEPT_FOR = 365 * 24 * 3600
"""Seconds that a browser keeps a choice."""
SYSTEM = "system"
"""The choice of no theme of one's own."""


def language_of_request() -> str:
    """The interface language of this request: chosen once, whatever happens in between."""
    if "language" not in g:
        g.language = choose_language(
            setting=g.user.language if "user" in g else None,
            cookie=request.cookies.get("language"),
            accepted=request.accept_languages,
        )
    return cast("str", g.language)


def timezone_of_request() -> str | None:
    """The time zone that times of this request are shown in; None for UTC."""
    return choose_timezone(request.cookies.get("timezone"))


def interface_of_request() -> dict[str, Interface]:
    """What templates know as ``interface``."""
    here = request.full_path.rstrip("?") if request.method == "GET" else url_for("taking.home")
    return {"interface": Interface(language_of_request(), choose_theme(request.cookies.get("theme")), here)}


@blueprint.post("")
def choose() -> ResponseReturnValue:
    """Keep what was chosen in the browser and come back to the page it was chosen on."""
    keep_language(request.form.get("language"))
    response = redirect(path_within_site(request.form.get("back_to", "/")), code=303)
    for name, values in (("language", LANGUAGES), ("theme", (*THEMES, SYSTEM))):
        if (value := request.form.get(name)) in values:
            response.set_cookie(
                name,
                str(value),
                max_age=KEPT_FOR,
                httponly=True,
                samesite="Lax",
                secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            )
    return response


def keep_language(language: str | None) -> None:
    """Keep a chosen language with the user too: otherwise the account would go on to overrule the choice."""
    user_id = current_visitor().user_id
    if user_id is None or language not in LANGUAGES:
        return
    session = writing()
    wishes.keep_language(session, user_id=user_id, language=str(language))
    session.commit()


def init_app(app: Flask) -> None:
    """Let every page speak the reader's language and wear the reader's colours."""
    Babel(
        app,
        default_locale=LANGUAGES[0],
        locale_selector=language_of_request,
        timezone_selector=timezone_of_request,
    )
    app.context_processor(interface_of_request)
    app.add_template_filter(local_times.to_local, "in_zone")
    app.register_blueprint(blueprint)
