"""A teacher's classes: who is in them, which quizzes they are given, and who has more time."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms.fields.choices import SelectChoice

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.classes import classes, local_times
from webapp.services.teaching import assignments, grants, quizzes
from webapp.services.teaching.assignments import AssignmentView
from webapp.teaching.class_forms import AssignForm, ClassForm, GrantForm, shown_leeway
from webapp.teaching.settling import reading_settled

blueprint = Blueprint("classes", __name__)


@blueprint.get("/classes")
def browse() -> ResponseReturnValue:
    """All my classes, and the form that makes one."""
    return list_page(ClassForm(formdata=None, time_zone=usual_zone()))


@blueprint.post("/classes")
def create() -> ResponseReturnValue:
    """Make a class."""
    form = ClassForm()
    if not form.validate():
        return list_page(form), 422
    session = writing()
    class_id = classes.create(
        session,
        title=form.title.data,
        time_zone=form.time_zone.data,
        teacher_id=user_id(),
        now=arrived_at(),
    )
    session.commit()
    return redirect(url_for("teaching.classes.show", class_id=class_id), code=303)


@blueprint.get("/classes/<int:class_id>")
def show(class_id: int) -> ResponseReturnValue:
    """One class: its code, its quizzes, its students."""
    return class_page(class_id)


@blueprint.post("/classes/<int:class_id>")
def change(class_id: int) -> ResponseReturnValue:
    """Give the class another name or time zone."""
    form = ClassForm()
    if not form.validate():
        return class_page(class_id, form), 422
    session = writing()
    classes.change(
        session,
        class_id=class_id,
        teacher_id=user_id(),
        title=form.title.data,
        time_zone=form.time_zone.data,
    )
    session.commit()
    return redirect(url_for("teaching.classes.show", class_id=class_id), code=303)


@blueprint.post("/classes/<int:class_id>/code")
def renew_code(class_id: int) -> ResponseReturnValue:
    """Let the old code lose its worth."""
    session = writing()
    classes.renew_code(session, class_id=class_id, teacher_id=user_id())
    session.commit()
    flash(gettext("The class has a new code; the old one works no more."), "right")
    return redirect(url_for("teaching.classes.show", class_id=class_id), code=303)


@blueprint.post("/classes/<int:class_id>/archive")
def archive(class_id: int) -> ResponseReturnValue:
    """Put the class away."""
    session = writing()
    title = classes.get_class(session, class_id=class_id, teacher_id=user_id()).title
    classes.archive(session, class_id=class_id, teacher_id=user_id(), now=arrived_at())
    session.commit()
    flash(gettext("“%(title)s” is put away. What its students scored stays.", title=title), "right")
    return redirect(url_for("teaching.classes.browse"), code=303)


@blueprint.post("/classes/<int:class_id>/members/<int:student_id>/remove")
def remove(class_id: int, student_id: int) -> ResponseReturnValue:
    """Take a student out of the class."""
    session = writing()
    classes.remove_member(session, class_id=class_id, teacher_id=user_id(), user_id=student_id)
    session.commit()
    return redirect(url_for("teaching.classes.show", class_id=class_id, _anchor="students"), code=303)


@blueprint.get("/classes/<int:class_id>/assign")
def prepare(class_id: int) -> ResponseReturnValue:
    """When the class is to take which quiz."""
    school_class = classes.get_class(reading(), class_id=class_id, teacher_id=user_id())
    form = AssignForm(time_zone=school_class.time_zone, formdata=None)
    return assign_page(class_id, form)


@blueprint.post("/classes/<int:class_id>/assign")
def assign(class_id: int) -> ResponseReturnValue:
    """Give the class a quiz, or other terms where it has it already."""
    school_class = classes.get_class(reading(), class_id=class_id, teacher_id=user_id())
    form = AssignForm(time_zone=school_class.time_zone)
    form.quiz.choices = quiz_choices()
    if not form.validate():
        return assign_page(class_id, form), 422
    session = writing()
    assignment_id = assignments.assign(
        session,
        school_class=school_class,
        quiz_id=form.quiz.data,
        window=form.window(),
        now=arrived_at(),
    )
    session.commit()
    return redirect(url_for("teaching.classes.assignment", assignment_id=assignment_id), code=303)


@blueprint.get("/assignments/<int:assignment_id>")
def assignment(assignment_id: int) -> ResponseReturnValue:
    """A quiz given to a class: its times, and how each student stands."""
    session = reading_settled()
    found = assignments.get_assignment(session, assignment_id=assignment_id, teacher_id=user_id())
    return render_template(
        "teaching/assignment.html",
        assignment=found,
        students=grants.find_students(session, assignment=found, teacher_id=user_id()),
    )


@blueprint.get("/assignments/<int:assignment_id>/change")
def edit(assignment_id: int) -> ResponseReturnValue:
    """Its times, to be changed."""
    found = assignments.get_assignment(reading(), assignment_id=assignment_id, teacher_id=user_id())
    values = shown_leeway(found.window, found.time_zone) | {"quiz": found.quiz_id}
    return assign_page(found.class_id, AssignForm(time_zone=found.time_zone, formdata=None, data=values), found)


@blueprint.post("/assignments/<int:assignment_id>/release")
def release(assignment_id: int) -> ResponseReturnValue:
    """Let the class see its results."""
    session = writing()
    assignments.release(session, assignment_id=assignment_id, teacher_id=user_id(), now=arrived_at())
    session.commit()
    return redirect(url_for("teaching.classes.assignment", assignment_id=assignment_id), code=303)


@blueprint.post("/assignments/<int:assignment_id>/withdraw")
def withdraw(assignment_id: int) -> ResponseReturnValue:
    """Take the quiz from the class again."""
    session = writing()
    found = assignments.get_assignment(session, assignment_id=assignment_id, teacher_id=user_id())
    assignments.withdraw(session, assignment_id=assignment_id, teacher_id=user_id(), now=arrived_at())
    session.commit()
    return redirect(url_for("teaching.classes.show", class_id=found.class_id), code=303)


@blueprint.route("/assignments/<int:assignment_id>/students/<int:student_id>", methods=["GET", "POST"])
def student(assignment_id: int, student_id: int) -> ResponseReturnValue:
    """What one student is granted at the quiz; counts at once, in the middle of an attempt too."""
    found = assignments.get_assignment(reading(), assignment_id=assignment_id, teacher_id=user_id())
    standing = grants.get_student(reading(), assignment=found, teacher_id=user_id(), user_id=student_id)
    form = GrantForm(time_zone=found.time_zone, data=shown_leeway(standing.grant, found.time_zone))
    if request.method == "GET" or not form.validate():
        status = 200 if request.method == "GET" else 422
        return render_template("teaching/grant.html", assignment=found, student=standing, form=form), status
    session = writing()
    grants.grant(session, assignment=found, user_id=student_id, granted=form.grant(), now=arrived_at())
    session.commit()
    flash(gettext("%(name)s has it now, in an attempt in progress too.", name=standing.name), "right")
    return redirect(url_for("teaching.classes.assignment", assignment_id=assignment_id), code=303)


def usual_zone() -> str:
    """Where the teacher's browser says it is."""
    wish = request.cookies.get("timezone", "")
    return wish if wish in local_times.time_zones() else local_times.USUAL_ZONE


def quiz_choices() -> list[SelectChoice]:
    """The quizzes that can be given."""
    return [SelectChoice(quiz.id, quiz.title) for quiz in quizzes.find_all_quizzes(reading()) if quiz.published_at]


def list_page(form: ClassForm) -> str:
    """All my classes, and the form that makes one."""
    return render_template(
        "teaching/classes.html",
        classes=classes.find_classes(reading(), teacher_id=user_id()),
        form=form,
    )


def class_page(class_id: int, form: ClassForm | None = None) -> str:
    """One class; with the form as it was filled in wrongly, where it was."""
    session = reading()
    found = classes.get_class(session, class_id=class_id, teacher_id=user_id())
    return render_template(
        "teaching/class.html",
        school_class=found,
        members=classes.find_members(session, class_id=class_id, teacher_id=user_id()),
        assignments=assignments.find_assignments(session, class_id=class_id, teacher_id=user_id()),
        form=form or ClassForm(formdata=None, title=found.title, time_zone=found.time_zone),
        is_changing=form is not None,
    )


def assign_page(class_id: int, form: AssignForm, changed: AssignmentView | None = None) -> str:
    """The form that gives a class a quiz."""
    form.quiz.choices = quiz_choices()
    school_class = classes.get_class(reading(), class_id=class_id, teacher_id=user_id())
    return render_template("teaching/assign.html", school_class=school_class, form=form, assignment=changed)
