"""Quizzes and what came of them: every attempt, student by student, question by question, and as CSV."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading
from webapp.permissions import user_id
from webapp.services.results import result_summaries, results
from webapp.services.results.results import ResultView
from webapp.services.teaching import previews, quiz_settings, quizzes, sharing
from webapp.teaching.addresses import whole_number
from webapp.teaching.settling import reading_settled

blueprint = Blueprint("results", __name__)


@blueprint.get("/quizzes")
def browse() -> ResponseReturnValue:
    """Every quiz, open or closed."""
    return render_template("teaching/quizzes.html", quizzes=quizzes.find_all_quizzes(reading()))


@blueprint.get("/quizzes/<int:quiz_id>")
def quiz(quiz_id: int) -> ResponseReturnValue:
    """One quiz: its settings, and its results."""
    session = reading_settled()
    number = whole_number(request.args.get("page"), default=1)
    return render_template(
        "teaching/quiz.html",
        quiz=quizzes.get_quiz(session, quiz_id=quiz_id),
        settings=previews.get_settings(session, quiz_id=quiz_id)[1],
        summary=result_summaries.summarise(session, quiz_id=quiz_id),
        students=result_summaries.find_students(session, quiz_id=quiz_id),
        questions=result_summaries.summarise_questions(session, quiz_id=quiz_id),
        open_sets=sharing.find_open(session, user_id=user_id()),
        page=results.find_page(session, quiz_id=quiz_id, page=number),
        may_change=quiz_settings.may_change(session, quiz_id=quiz_id, user_id=user_id()),
    )


@blueprint.get("/quizzes/<int:quiz_id>/results.csv")
def quiz_csv(quiz_id: int) -> ResponseReturnValue:
    """All attempts at one quiz, for a spreadsheet."""
    return as_csv(results.find_results(reading_settled(), quiz_id=quiz_id), f"results-{quiz_id}.csv")


@blueprint.get("/results.csv")
def all_csv() -> ResponseReturnValue:
    """All attempts at every quiz, for a spreadsheet."""
    return as_csv(results.find_results(reading_settled()), "results.csv")


@blueprint.get("/students")
def students() -> ResponseReturnValue:
    """Everyone with an attempt."""
    return render_template("teaching/students.html", students=result_summaries.find_students(reading_settled()))


@blueprint.get("/students/<int:student_id>")
def student(student_id: int) -> ResponseReturnValue:
    """One student's attempts."""
    name, attempts = result_summaries.find_attempts(reading_settled(), user_id=student_id)
    return render_template("teaching/student.html", name=name, student_id=student_id, attempts=attempts)


def as_csv(found: tuple[ResultView, ...], filename: str) -> Response:
    """The results as a file, its header in the reader's language."""
    header = (
        gettext("Student"),
        gettext("Quiz"),
        gettext("Attempt"),
        gettext("State"),
        gettext("Begun"),
        gettext("Finished at"),
        gettext("Score"),
        gettext("Maximum"),
    )
    body = results.as_csv(found, header=header)
    response = Response(body, mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
