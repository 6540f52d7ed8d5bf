"""What the browser is told of each refusal: one table, one page."""

import math
from collections.abc import Iterator

from flask import Flask, Response, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from webapp import errors
from webapp.errors import AppError, LoginNeededError, ThrottledError
from webapp.permissions import arrived_at

FIRST_ERROR = 400
TOO_LARGE = 413
UNFORESEEN = _l("Something went wrong on the server.")
LOG_IN_FIRST = _l("Log in first.")
OLD_FORM = _l("This page was open for so long, or in so many windows, that its form is out of date.")
BUSY = _l("The server is too busy to save this now. Wait a moment, then send it again.")

ANSWERS: dict[type[AppError], tuple[int, str]] = {
    errors.NotFoundError: (404, _l("There is no such page.")),
    errors.ForbiddenError: (403, _l("This page is not for you.")),
    errors.NameTakenError: (409, _l("That name is taken. Choose another.")),
    errors.InvitationError: (410, _l("This link was used already, or has expired. Ask for a new one.")),
    errors.ThrottledError: (429, _l("Too many failed attempts to log in. Wait a quarter of an hour.")),
    errors.TooFewQuestionsError: (409, _l("There are not enough questions for this quiz at the moment.")),
    errors.QuizClosedError: (409, _l("This quiz is closed.")),
    errors.QuizBegunError: (
        409,
        _l("Somebody has begun this quiz meanwhile, so this cannot be changed any more. Nothing was kept."),
    ),
    errors.NotOpenYetError: (409, _l("This quiz is not open yet.")),
    errors.AttemptsUsedUpError: (409, _l("You have no attempts left at this quiz.")),
    errors.AttemptClosedError: (409, _l("This attempt is finished: no more responses are taken.")),
    errors.SlotLockedError: (409, _l("This question was checked already: its response stands.")),
    errors.NotAnsweredError: (409, _l("Answer the question first.")),
    errors.WrongResponseError: (400, _l("That is not one of the options.")),
    errors.WrongKeyError: (409, _l("This question cannot have such a key.")),
    errors.ReusedKeyError: (409, _l("This page was used before. Load it again, then answer.")),
}
"""The status and the sentence for each error that a request can meet."""
HTTP_ANSWERS = {
    400: _l("The server did not understand what was sent."),
    403: _l("This page is not for you."),
    404: _l("There is no such page."),
    405: _l("That cannot be done here."),
    413: _l("That is too much at once."),
    500: UNFORESEEN,
}
"""The sentence for each refusal of HTTP's."""
KEPT_HEADERS = frozenset({"Allow", "Retry-After"})
"""Of such a refusal, what its page still needs to say."""


def init_app(app: Flask) -> None:
    """Answer every refusal with a page, or a script with JSON, that says what to do."""
    app.register_error_handler(AppError, answer_app_error)
    app.register_error_handler(LoginNeededError, answer_login_needed)
    app.register_error_handler(ThrottledError, answer_throttled)
    app.register_error_handler(CSRFError, answer_old_form)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(OperationalError, answer_busy)


def answer_app_error(error: AppError) -> ResponseReturnValue:
    """The page for a refusal of the app's own."""
    status, sentence = ANSWERS.get(type(error), (500, UNFORESEEN))
    return page(status, sentence)


def answer_login_needed(error: LoginNeededError) -> ResponseReturnValue:
    """To the log-in page, and from there back; a script is told where it is."""
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    address = url_for("auth.log_in", back_to=wanted)
    sentence = gettext("Your response is kept. Log in again, and it is saved.") if error.is_kept else LOG_IN_FIRST
    if asks_for_json():
        return jsonify(error=str(sentence), log_in=address, is_kept=error.is_kept), 401
    flash(str(sentence), "warning")
    return redirect(address, code=303)


def answer_throttled(error: ThrottledError) -> ResponseReturnValue:
    """The page for too many failed log-ins, with how long to wait."""
    seconds = math.ceil((error.until - arrived_at()).total_seconds())
    body, status = page(*ANSWERS[ThrottledError])
    return body, status, {"Retry-After": str(max(1, seconds))}


def answer_old_form(_error: CSRFError) -> ResponseReturnValue:
    """The page for a form whose token is not this session's: what it held can be sent again with a new one."""
    return page(400, OLD_FORM)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    """The page for a refusal of HTTP's: no such address, too large, not allowed."""
    response = error.get_response()
    if response.status_code < FIRST_ERROR:
        return response
    body, status = page(response.status_code, HTTP_ANSWERS.get(response.status_code, UNFORESEEN))
    return body, status, {name: value for name, value in response.headers.items() if name in KEPT_HEADERS}


def answer_busy(error: OperationalError) -> ResponseReturnValue:
    """The page for a database that does not answer, or not in time."""
    current_app.logger.error("the database does not answer", exc_info=error)
    return page(503, BUSY)


def asks_for_json() -> bool:
    """Whether a script asked, rather than a person."""
    return request.accept_mimetypes.best == "application/json"


def page(status: int, sentence: str) -> tuple[str | Response, int]:
    """The error page, with what was posted so that nothing typed is lost; JSON for a script."""
    if asks_for_json():
        return jsonify(error=str(sentence)), status
    posted = [] if status == TOO_LARGE else list(posted_fields())
    return render_template("errors/error.html", status=status, sentence=sentence, posted=posted), status


def posted_fields() -> Iterator[tuple[str, str]]:
    """Every field of the posted form but its token and passwords."""
    for name, values in request.form.lists():
        if name != "csrf_token" and "password" not in name:
            yield from ((name, value) for value in values)
