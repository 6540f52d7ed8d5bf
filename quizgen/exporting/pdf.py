"""The printed quiz as PDF: the same three parts as the page."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from importlib.resources import as_file, files
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from quizgen.exporting.exporter import Exporter, Loss, check_shape
from quizgen.exporting.markup import split_quote
from quizgen.exporting.page import PRINTED_LOSSES
from quizgen.exporting.printing import Paper, Task, lay_out
from quizgen.exporting.record import find_tags
from quizgen.model import Evidence, Question

FAMILY = "PT Serif"
_FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
_MARGIN = 18 * mm
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_GREY = HexColor("#444444")
_BODY = ParagraphStyle("body", fontName=FAMILY, fontSize=11, leading=15)
_TITLE = ParagraphStyle("title", _BODY, fontName=f"{FAMILY}-Bold", fontSize=17, leading=22)
_ABOUT = ParagraphStyle("about", _BODY, textColor=_GREY, spaceAfter=10)
_STEM = ParagraphStyle("stem", _BODY, leftIndent=22, firstLineIndent=-22, spaceAfter=3)
_INNER = ParagraphStyle("inner", _BODY, leftIndent=22, spaceAfter=2)
_LABEL = ParagraphStyle("label", _BODY, leftIndent=40, firstLineIndent=-16)
_QUOTE = ParagraphStyle("quote", _BODY, fontSize=10, leading=13.5, leftIndent=32, borderPadding=0, spaceBefore=3)
_PLACE = ParagraphStyle("place", _BODY, fontSize=8, leading=11, leftIndent=32, textColor=_GREY, splitLongWords=1)
_LONGEST_WORD = 70
"""Letters without a blank: what is longer is broken, or a paragraph would be wider than its page."""


def _write(questions: Sequence[Question], file: BinaryIO, shuffle_seed: int) -> None:
    _register_fonts()
    paper = lay_out(questions, shuffle_seed)
    title = f"{paper.words['title']} · {paper.words['variant']} {paper.variant}"
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=title,
        lang=paper.language,
        creator="quizgen",
        author="",
        invariant=1,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
    )
    frame = Frame(_MARGIN, _MARGIN, A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=partial(_draw_foot, title)))
    document.build(list(_find_flowables(paper)))


def _register_fonts() -> None:
    if f"{FAMILY}-BoldItalic" in pdfmetrics.getRegisteredFontNames():
        return
    for face, name in _FACES.items():
        with as_file(files("fontpkg_pt_serif") / "files" / f"PT_Serif-Web-{name}.ttf") as path:
            pdfmetrics.registerFont(TTFont(f"{FAMILY}{face}", str(path)))
    pdfmetrics.registerFontFamily(FAMILY, FAMILY, *(f"{FAMILY}-{face}" for face in ("Bold", "Italic", "BoldItalic")))


def _draw_foot(title: str, canvas: Canvas, _document: BaseDocTemplate) -> None:
    canvas.setFont(FAMILY, 8)
    canvas.drawString(_MARGIN, _MARGIN / 2, title)
    canvas.drawRightString(A4[0] - _MARGIN, _MARGIN / 2, str(canvas.getPageNumber()))


def _find_flowables(paper: Paper) -> Iterator[Flowable]:
    words = paper.words
    yield from _find_heads(paper, words["title"])
    yield Paragraph(_mark(f"{words['name']}: {'_' * 34}    {words['date']}: {'_' * 14}"), _ABOUT)
    for task in paper.tasks:
        yield KeepTogether([*_find_asked(task), Spacer(0, 10)])
    yield PageBreak()
    yield from _find_heads(paper, words["key"])
    for task in paper.tasks:
        yield from _find_key(task, words["accepted"])
    yield PageBreak()
    yield from _find_heads(paper, words["proof"])
    for task in paper.tasks:
        yield from _find_proof(task, paper)
        yield Spacer(0, 8)


def _find_heads(paper: Paper, title: str) -> Iterator[Flowable]:
    yield Paragraph(_mark(title), _TITLE)
    yield Paragraph(
        _mark(f"{paper.words['variant']} {paper.variant} · {len(paper.tasks)} {paper.words['count']}"), _ABOUT
    )


def _find_asked(task: Task) -> Iterator[Flowable]:
    yield Paragraph(f"{task.number}.&nbsp;&nbsp;{_mark(task.question.stem)}", _STEM)
    for prompt in task.prompts:
        yield Paragraph(f"____ {_mark(prompt)}", _INNER)
    for letter, text in task.labels:
        yield Paragraph(f"{'____ ' if task.is_ranked else ''}{letter})&nbsp;&nbsp;{_mark(text)}", _LABEL)
    if not task.labels:
        yield Spacer(0, 18)
        yield HRFlowable(width="94%", hAlign="RIGHT", color="#111111", thickness=0.6)


def _find_key(task: Task, accepted: str) -> Iterator[Flowable]:
    yield Paragraph(f"{task.number}.&nbsp;&nbsp;<b>{'<br/>'.join(map(_mark, task.key))}</b>", _STEM)
    if task.accepts:
        yield Paragraph(f"{accepted}: {' · '.join(map(_mark, task.accepts))}", _PLACE)


def _find_proof(task: Task, paper: Paper) -> Iterator[Flowable]:
    question = task.question
    head: list[Flowable] = [Paragraph(f"{task.number}.&nbsp;&nbsp;{_mark(question.stem)}", _STEM)]
    head.append(Paragraph(f"<b>{'<br/>'.join(map(_mark, task.key))}</b>", _INNER))
    if question.explanation:
        head.append(Paragraph(_mark(question.explanation), _INNER))
    yield KeepTogether(head)
    if question.status != "ready":
        yield Paragraph(f"<i>{_mark(paper.words['review'])}</i>", _INNER)
    for evidence in question.evidence:
        yield from _find_quote(evidence, paper)
    yield Paragraph(_mark(" · ".join((question.id, *find_tags(question)))), _PLACE)


def _find_quote(evidence: Evidence, paper: Paper) -> Iterator[Flowable]:
    before, focus, after = (_mark(part) for part in split_quote(evidence))
    citation = evidence.citation
    grey = '<font color="#666666">{}</font>'.format
    yield Paragraph(
        f"{grey('…' + _mark(citation.prefix))}{before}<b>{focus}</b>{after}{grey(_mark(citation.suffix) + '…')}", _QUOTE
    )
    place = f"{paper.words['characters']} {citation.span.start}–{citation.span.end} · sha256 {citation.sha256}"
    yield Paragraph(f"<i>{_mark(citation.document)}</i>, {_mark(place)}", _PLACE)


def _mark(text: str) -> str:
    """``text`` as the library's paragraphs want it."""
    shown = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
    broken = re.sub(rf"\S{{{_LONGEST_WORD}}}(?=\S)", r"\g<0> ", shown)
    return escape(broken, quote=False).replace("\n", "<br/>")


PDF = Exporter(
    name="pdf",
    suffix=".pdf",
    summary="the printed page as PDF",
    losses=(
        *PRINTED_LOSSES,
        Loss(
            "scripts beyond Latin and Cyrillic, emoji",
            "letters that the font lacks are boxes, and right-to-left text runs left to right",
        ),
    ),
    write=_write,
    check=check_shape,
)
