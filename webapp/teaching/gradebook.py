"""Marks, a student a line: of one quiz, of one class; on a page, as CSV and as a workbook."""

from collections.abc import Iterable, Iterator, Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.permissions import user_id
from webapp.services.results import gradebook, spreadsheets
from webapp.services.results.gradebook import ClassBook, Line
from webapp.services.results.spreadsheets import Cell
from webapp.services.teaching import quizzes
from webapp.teaching.addresses import whole_number
from webapp.teaching.settling import reading_settled

blueprint = Blueprint("gradebook", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = '<any("csv", "xlsx"):suffix>'


@blueprint.get("/quizzes/<int:quiz_id>/gradebook")
def quiz(quiz_id: int) -> ResponseReturnValue:
    """Who has how much at one quiz; ``class`` in the address narrows it to a class, all of whom stand there."""
    session = reading_settled()
    found = quizzes.get_quiz(session, quiz_id=quiz_id)
    choices = gradebook.find_class_choices(session, quiz_id=quiz_id, teacher_id=user_id())
    chosen = chosen_class(choices)
    number = whole_number(request.args.get("page"), default=1)
    return render_template(
        "teaching/gradebook.html",
        quiz=found,
        school_classes=choices,
        chosen=chosen,
        page=gradebook.get_page(session, quiz_id=quiz_id, class_id=chosen, page=number),
    )


@blueprint.get(f"/quizzes/<int:quiz_id>/gradebook.{FORMATS}")
def quiz_file(quiz_id: int, suffix: str) -> ResponseReturnValue:
    """The same as a file, all of it."""
    session = reading_settled()
    found = quizzes.get_quiz(session, quiz_id=quiz_id)
    choices = gradebook.find_class_choices(session, quiz_id=quiz_id, teacher_id=user_id())
    lines = gradebook.find_lines(session, quiz_id=quiz_id, class_id=chosen_class(choices))
    header = (
        gettext("Student"),
        gettext("Attempts"),
        gettext("Finished"),
        gettext("First"),
        gettext("Best"),
        gettext("Latest"),
        gettext("Maximum"),
    )
    return as_file(suffix, f"gradebook-{quiz_id}", found.title, header, map(quiz_cells, lines))


@blueprint.get("/classes/<int:class_id>/gradebook")
def school_class(class_id: int) -> ResponseReturnValue:
    """The best shares of a class at everything it was given."""
    book = gradebook.get_class_book(reading_settled(), class_id=class_id, teacher_id=user_id())
    columns = [
        (gettext("Student"), False),
        *((title, True) for _quiz_id, title in book.quizzes),
        (gettext("Mean"), True),
    ]
    return render_template("teaching/class_gradebook.html", class_id=class_id, book=book, columns=columns)


@blueprint.get(f"/classes/<int:class_id>/gradebook.{FORMATS}")
def class_file(class_id: int, suffix: str) -> ResponseReturnValue:
    """The same as a file, in percent."""
    book = gradebook.get_class_book(reading_settled(), class_id=class_id, teacher_id=user_id())
    header = (gettext("Student"), *(title for _quiz_id, title in book.quizzes), gettext("Mean"))
    return as_file(suffix, f"class-{class_id}", book.title, header, class_rows(book))


def chosen_class(choices: Sequence[gradebook.ClassChoice]) -> int | None:
    """The class that the address names, if it is one of these."""
    wanted = whole_number(request.args.get("class"), default=0)
    return wanted if any(choice.id == wanted for choice in choices) else None


def quiz_cells(line: Line) -> list[Cell]:
    """A student's line as cells."""
    scores = [score[0] if score else None for score in (line.first, line.best, line.latest)]
    name = line.name or f"#{line.user_id}"
    return [name, line.attempts, line.finished, *scores, line.best[1] if line.best else None]


def class_rows(book: ClassBook) -> Iterator[list[Cell]]:
    """The lines of a class as cells, in percent."""
    for line in book.lines:
        shares = [*line.shares.values(), line.mean]
        yield [line.name, *(None if share is None else round(100 * share, 1) for share in shares)]


def as_file(suffix: str, name: str, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """A table as a download."""
    if suffix == "xlsx":
        response = Response(spreadsheets.as_xlsx(title, header, rows), mimetype=XLSX)
    else:
        response = Response(spreadsheets.as_csv(header, rows), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{suffix}")
    return response
