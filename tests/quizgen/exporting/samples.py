"""One question of each type, about a war that no source tells of."""

from dataclasses import replace

from quizgen.model import Question, SourceDocument, Span
from quizgen.model.citation import cite
from quizgen.model.document import sha256_of
from quizgen.model.question import Evidence

TEXT = "Los «Tercios» de {Aldara} cruzaron el río Munte el 3 de mayo de 1705. Eran 4.000 hombres & 12 cañones."
DOCUMENT = SourceDocument("aldara 1.txt", "La guerra de Aldara", "es", TEXT, sha256_of(TEXT))
QUOTE = Span(0, TEXT.index(".") + 1)
FOCUS = Span(TEXT.index("3 de mayo"), TEXT.index("1705") + 4)

CHOICE = Question(
    id="00000000000000c1",
    version=1,
    kind="date",
    type="choice",
    language="es",
    stem="¿Cuándo cruzaron los Tercios el río Munte?",
    key=("3 de mayo de 1705",),
    options=("3 de abril de 1705", "3 de mayo de 1705", "13 de mayo de 1705"),
    accepts=("1705-05-03",),
    explanation="Los Tercios cruzaron el río Munte el 3 de mayo de 1705.",
    difficulty=0.25,
    evidence=(Evidence("00000000000000f1", cite(DOCUMENT, QUOTE), FOCUS),),
    status="ready",
)
SEVERAL = replace(
    CHOICE,
    id="00000000000000c2",
    stem="¿Qué llevaban?",
    key=("hombres", "cañones"),
    options=("hombres", "cañones", "barcos"),
    flags=("several-right",),
)
TRUTH = replace(
    CHOICE,
    id="00000000000000d1",
    type="true-false",
    stem="Los Tercios cruzaron el río Munte en 1706.",
    key=("Falso",),
    options=("Verdadero", "Falso"),
    accepts=(),
)
SHORT = replace(CHOICE, id="00000000000000e1", type="short", options=())
CLOZE = replace(
    SHORT, id="00000000000000e2", type="cloze", stem="Los _____ cruzaron el Munte.", key=("Tercios",), accepts=()
)
NUMERIC = replace(
    CHOICE,
    id="00000000000000e3",
    kind="strength",
    type="numeric",
    stem="¿Cuántos hombres cruzaron el río Munte?",
    key=("4.000",),
    options=(),
    accepts=("3800..4200",),
)
ORDERING = replace(
    CHOICE,
    id="00000000000000a1",
    type="ordering",
    stem="Ponga en orden.",
    key=("la marcha", "el cruce", "la paz"),
    options=("el cruce", "la marcha", "la paz"),
    accepts=(),
)
MATCHING = replace(
    CHOICE,
    id="00000000000000b1",
    type="matching",
    stem="¿Quién mandaba qué?",
    key=("Irala → Tercios", "Montes → Lanceros"),
    options=("Lanceros", "Tercios", "Húsares"),
    accepts=(),
)
ALL = (CHOICE, SEVERAL, TRUTH, SHORT, CLOZE, NUMERIC, ORDERING, MATCHING)
