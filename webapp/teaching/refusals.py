"""What a teacher is told of a file that cannot be used: a sentence for each thing that quizgen says of it."""

from flask_babel import lazy_gettext as _l

SENTENCES = (
    ("is of a format that is not known", _l("It is none of TXT, Markdown, HTML, DOCX and PDF.")),
    ("is no PDF", _l("This is no PDF that can be read. Save it again as PDF.")),
    ("is no DOCX", _l("This is no DOCX file that can be read. Save it again as DOCX.")),
    ("is no HTML", _l("This is no web page that can be read. Save it again.")),
    ("is a binary file", _l("This is no text. Save its words as a text file in UTF-8.")),
    ("is not UTF-8", _l("Its characters are not UTF-8. Save it as UTF-8.")),
    ("is UTF-16", _l("Its characters are not UTF-8. Save it as UTF-8.")),
    ("is empty", _l("It holds no words.")),
    ("shows no words", _l("It holds no words.")),
    ("holds no words, perhaps pictures", _l("It holds pictures of words at most. Have its text recognised first.")),
    ("holds no words", _l("It holds no words.")),
    ("is locked", _l("It is locked with a password. Save it without one.")),
    ("unpacks to", _l("It unpacks to far more than it seems to hold. Split it.")),
    ("takes", _l("Reading it takes more memory or time than a text should. Split it.")),
    ("is longer than", _l("It is too long. Split it.")),
    ("is too large", _l("It is too large. Split it.")),
    ("has more than", _l("It has too many pages. Split it.")),
)  # fmt: skip
"""How a refusal begins, and what is said of it."""
OTHER = _l("It cannot be read. Check the file.")


def sentence_for(problem: str) -> str:
    """The sentence for a refusal."""
    return next((str(sentence) for beginning, sentence in SENTENCES if problem.startswith(beginning)), str(OTHER))
