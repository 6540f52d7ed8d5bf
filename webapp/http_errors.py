"""What the browser is told of each refusal: one table, one page."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from webapp import errors
from webapp.errors import AppError

ANSWERS: dict[type[AppError], tuple[int, str]] = {
    errors.NotFoundError: (404, _l("There is no such page.")),
    errors.NameTakenError: (409, _l("That name is taken. Choose another.")),
    errors.InvitationError: (410, _l("This link was used already, or has expired. Ask for a new one.")),
    errors.ThrottledError: (429, _l("Too many failed attempts to log in. Wait a quarter of an hour.")),
    errors.TooFewQuestionsError: (409, _l("There are not enough questions for this quiz at the moment.")),
    errors.QuizClosedError: (409, _l("This quiz is closed.")),
    errors.AttemptClosedError: (409, _l("This attempt is finished: no more responses are taken.")),
    errors.SlotLockedError: (409, _l("This question was checked already: its response stands.")),
    errors.NotAnsweredError: (409, _l("Answer the question first.")),
    errors.WrongResponseError: (400, _l("That is not one of the options.")),
    errors.ReusedKeyError: (409, _l("This page was used before. Load it again, then answer.")),
}
"""The status and the sentence for each error that a request can meet."""


def init_app(app: Flask) -> None:
    """Answer every refusal with a page that says what to do."""
    app.register_error_handler(AppError, answer_app_error)
    app.register_error_handler(CSRFError, answer_http_error)
    app.register_error_handler(HTTPException, answer_http_error)


def answer_app_error(error: AppError) -> ResponseReturnValue:
    """The page for a refusal of the app's own."""
    status, sentence = ANSWERS.get(type(error), (500, _l("Something went wrong on the server.")))
    return page(status, sentence)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    """The page for a refusal of HTTP's: no such address, too large, not allowed."""
    return page(error.code or 500, error.name)


def page(status: int, sentence: str) -> ResponseReturnValue:
    """The error page, with what was posted so that nothing typed is lost."""
    posted = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name != "csrf_token" and "password" not in name
    ]
    return render_template("errors/error.html", status=status, sentence=sentence, posted=posted), status
