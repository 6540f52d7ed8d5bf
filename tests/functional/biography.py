"""A student to whom everything has happened, made by the services, as clicks would take minutes."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import SystemRandom

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.model import Question
from tests.functional.classroom import PASSWORD
from tests.webapp.banks import Folder, chronicle, synthetic_question
from tests.webapp.kinds_of_questions import COUNT, questions_of_every_type
from webapp.db import connect, schema
from webapp.models import Behaviour, Quiz, Report, Role, TimeUp
from webapp.services.bank import bank_loading
from webapp.services.classes import classes
from webapp.services.classes.classes import ClassView
from webapp.services.learning import reports
from webapp.services.people import accounts, invitations, password_links, passwords
from webapp.services.taking import attempts
from webapp.services.teaching import assignments, quizzes
from webapp.services.teaching.assignments import Window
from webapp.services.teaching.quizzes import QuizSettings

STUDENT = "Inés de la biografía"
TEACHER = "Ada de la biografía"
ALL = 8
"""Questions that there are: one of each type, and one that two passages prove."""
MINUTE = 60
NOTHING: dict[str, list[str]] = {}


def find_questions() -> list[Question]:
    """One of each type, and one that two passages prove."""
    text = chronicle(COUNT)
    one, other = (synthetic_question(text, number) for number in (COUNT - 1, COUNT))
    twice_cited = replace(one, id="twice-cited-0001", evidence=(*one.evidence, *other.evidence))
    return [*questions_of_every_type(), twice_cited]


@dataclass(frozen=True)
class Biography:
    """Where to look for what has happened."""

    attempts: dict[str, str]
    """Public ids, by what became of each attempt."""
    class_id: int
    code: str
    """Of a class that the student is not in."""
    invitation: str
    password_link: str


def write(folder: Path) -> Biography:
    """Make a database in which it has all happened."""
    bank = Folder(folder)
    bank.write(find_questions(), chronicle(COUNT))
    database = connect(f"sqlite:///{folder / 'quiz.db'}")
    schema.upgrade(database.writer)
    with database.writing() as session:
        bank_loading.load_bank(session, bank=bank.bank, sources=bank.sources, now=datetime.now(UTC))
        lived = live(session)
        session.commit()
    database.dispose()
    return lived


def live(session: Session) -> Biography:
    """Let everything happen to one student, who can log in with ``classroom.PASSWORD``."""
    now = datetime.now(UTC)
    hashed = passwords.hash_password(PASSWORD)
    teacher = accounts.create_account(session, name=TEACHER, password_hash=hashed, role=Role.TEACHER, now=now)
    student = accounts.create_account(session, name=STUDENT, password_hash=hashed, role=Role.STUDENT, now=now)
    other = accounts.create_account(session, name="Otro", password_hash=hashed, role=Role.STUDENT, now=now)
    lived = _Life(session, teacher, student, now)
    class_id = lived.join("4.º B")
    return Biography(
        attempts=lived.take_everything() | lived.go_to_class(class_id),
        class_id=class_id,
        code=lived.make_class("5.º A").join_code,
        invitation=invitations.invite(session, role=Role.TEACHER, now=now),
        password_link=password_links.make(session, user_id=other, now=now),
    )


class _Life:
    def __init__(self, session: Session, teacher: int, student: int, now: datetime) -> None:
        self.session = session
        self.teacher = teacher
        self.student = student
        self.now = now
        self.set_id = session.scalars(select(Quiz.question_set_id).where(Quiz.is_ready_made)).one()

    def publish(self, settings: QuizSettings) -> int:
        return quizzes.publish(
            self.session, question_set_id=self.set_id, owner_id=self.teacher, settings=settings, now=self.now
        )

    def begin(self, quiz_id: int, *, minutes_ago: int = 0) -> str:
        """An attempt with a response to every question that has options."""
        began = self.now - timedelta(minutes=minutes_ago)
        public_id = attempts.start(
            self.session, quiz_id=quiz_id, user_id=self.student, now=began, random=SystemRandom()
        )
        self.respond(public_id, at=began)
        return public_id

    def respond(self, public_id: str, *, at: datetime) -> None:
        """Choose the first option of each question that has options."""
        slots = attempts.get_slots(self.session, public_id=public_id, user_id=self.student, now=at)
        chosen = {f"response-{slot.position}": ["1"] for slot in slots if slot.options}
        certain = {f"certainty-{slot.position}": ["2"] for slot in slots if slot.options}
        fields = {"client_key": [public_id], **chosen, **certain}
        attempts.save_form(self.session, public_id=public_id, user_id=self.student, fields=fields, now=at)

    def finish(self, public_id: str) -> str:
        attempts.finish(self.session, public_id=public_id, user_id=self.student, now=self.now)
        return public_id

    def take_everything(self) -> dict[str, str]:
        """An attempt in each state, by each behaviour."""
        whole = QuizSettings(title="", question_count=ALL, shuffle_questions=False)
        timed = replace(whole, time_limit_seconds=MINUTE)
        one = replace(whole, question_count=1)  # of what shows no key: such questions cannot be practised
        open_ones = {
            "certain": replace(whole, title="Con certeza", behaviour=Behaviour.BY_CERTAINTY),
            "several": replace(whole, title="Con intentos", behaviour=Behaviour.SEVERAL_TRIES),
            "each": replace(whole, title="De uno en uno", behaviour=Behaviour.AFTER_EACH),
        }
        late = {
            "grace": replace(timed, title="Con plazo", time_up=TimeUp.GRACE, grace_seconds=24 * 3600),
            "abandoned": replace(timed, title="Sin plazo", question_count=1, time_up=TimeUp.ABANDON),
            "overdue": replace(timed, title="A tiempo"),
        }
        made = {name: self.begin(self.publish(settings)) for name, settings in open_ones.items()}
        made |= {name: self.begin(self.publish(settings), minutes_ago=30) for name, settings in late.items()}
        looked_back = replace(open_ones["certain"], title="Con certeza, entregado", comments={"0": "Sigue así."})
        hidden = replace(one, title="Sin nota", shows=NOTHING)
        made["finished"] = self.finish(self.begin(self.publish(looked_back)))
        made["hidden"] = self.finish(self.begin(self.publish(hidden)))
        self.report(made["finished"])
        return made

    def report(self, public_id: str) -> None:
        """Report two questions; one report is answered."""
        for position, words in ((1, "¿Seguro?"), (2, "La fecha no es esa.")):
            reports.report_in_attempt(
                self.session, public_id=public_id, position=position, user_id=self.student, words=words, now=self.now
            )
        first = self.session.scalars(select(Report.id).order_by(Report.id)).first()
        assert first
        reports.answer(self.session, report_id=first, teacher_id=self.teacher, words="Sí, mira la cita.", now=self.now)

    def make_class(self, title: str) -> ClassView:
        made = classes.create(
            self.session, title=title, time_zone="America/La_Paz", teacher_id=self.teacher, now=self.now
        )
        return classes.get_class(self.session, class_id=made, teacher_id=self.teacher)

    def join(self, title: str) -> int:
        """The id of a class that the student is in."""
        made = self.make_class(title)
        classes.join(self.session, typed=made.join_code, user_id=self.student, now=self.now)
        return made.id

    def go_to_class(self, class_id: int) -> dict[str, str]:
        """Give the class quizzes at every stage; the one that is taken has its results held."""
        school_class = classes.get_class(self.session, class_id=class_id, teacher_id=self.teacher)
        day = timedelta(days=1)
        for title, window in {
            "Para mañana": Window(opens_at=self.now + day, closes_at=self.now + 2 * day),
            "De ayer": Window(opens_at=self.now - 2 * day, closes_at=self.now - day),
            "Para hoy": Window(closes_at=self.now + day),
        }.items():
            self.give(school_class, title, window)
        held = self.give(school_class, "Con resultados retenidos", Window(holds_results=True))
        return {"held": self.finish(self.begin(held))}

    def give(self, school_class: ClassView, title: str, window: Window) -> int:
        """Give the class a quiz that nobody else finds, to be taken once."""
        settings = QuizSettings(title=title, question_count=2, is_listed=False, most_attempts=1)
        quiz_id = self.publish(settings)
        assignments.assign(self.session, school_class=school_class, quiz_id=quiz_id, window=window, now=self.now)
        return quiz_id
