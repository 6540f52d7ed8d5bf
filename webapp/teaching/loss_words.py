"""What the formats say of themselves and of what they cannot hold, in English as quizgen says it, to be translated.

A test compares this with what the formats say.
"""

from flask_babel import gettext


def N_(sentence: str) -> str:  # noqa: N802 - the name by which message catalogues know what is only named here
    """The sentence itself."""
    return sentence


SENTENCES: tuple[str, ...] = (
    N_("Moodle's text format, which people can read and write"),
    N_("ordering questions"),
    N_("left out and named: GIFT has none"),
    N_("typed keys with «->», a carriage return or blanks around them"),
    N_("left out and named"),
    N_("difficulty, accepted forms of a choice, version"),
    N_("kept in a hidden line of the feedback, shown nowhere"),
    N_("words of a numeric question's key"),
    N_("hidden; the number in the middle of what counts is shown"),
    N_("words of a true/false question's options"),
    N_("hidden; Moodle shows its own words for true and false"),
    N_("what Moodle imports with the least loss"),
    N_("typed keys with control characters or blanks around them"),
    N_("kept; Moodle before 4.4 needs the plug-in qtype_ordering"),
    N_("QTI 2.1, which most assessment systems but Moodle read"),
    N_("typed keys with control characters, or accepted twice"),
    N_("kind, difficulty, accepted forms, version"),
    N_("kept in an outcome variable that nobody is shown"),
    N_("accents in typed responses"),
    N_("must be typed: QTI can ignore case only"),
    N_("a deck of cards for Anki"),
    N_("document's sha256, prefix, suffix, fact"),
    N_("not shown on the card and not kept"),
    N_("marking"),
    N_("Anki asks how well you knew it; typed keys are compared letter by letter with the first form"),
    N_("difficulty, version"),
    N_("the version dates the note, so that a newer one replaces an older; no difficulty"),
    N_("importing here again"),
    N_("no"),
    N_("a table for any spreadsheet, one row a question"),
    N_("cells that look like formulas"),
    N_("get an apostrophe in front, which importing here takes off again"),
    N_("second and further citations"),
    N_("kept as JSON in one cell"),
    N_("a workbook, one row a question"),
    N_("texts beyond 32,767 characters, and U+FFFE and U+FFFF"),
    N_("their questions are left out and named"),
    N_("the bank's own format, one question a line"),
    N_("a page to print: sheet, key, and key with sources"),
    N_("by hand: paper is not imported again"),
    N_("version, difficulty, facts"),
    N_("not printed"),
    N_("the printed page as PDF"),
    N_("scripts beyond Latin and Cyrillic, emoji"),
    N_("letters that the font lacks are boxes, and right-to-left text runs left to right"),
)
"""Of formats: what they are, what they lose, and what becomes of it."""
REASONS: tuple[str, ...] = (
    N_("its type, ordering, is none of GIFT's"),
    N_("its key, or what it accepts, begins or ends with a blank, which Moodle cuts off"),
    N_("its key, or what it accepts, holds a carriage return, which Moodle drops"),
    N_("its id is not one word of letters and digits"),
    N_("its stem is empty"),
    N_("its options are fewer than two"),
    N_("its options include an empty one"),
    N_("its key is not among its options"),
    N_("its key says neither true nor false"),
    N_("its key is missing"),
    N_("its key or what it accepts includes an empty text"),
    N_("its key is not one number"),
    N_("it does not say which numbers are right, as «4750..5250»"),
    N_("its key has fewer than two things to put in order, or an empty one"),
    N_("its key, or what it accepts, holds a control character that XML cannot"),
    N_("its key and what it accepts name one form twice, which a QTI mapping forbids"),
)
"""Why a question is left out; those with a name or a number in them stay in English."""
_KNOWN = frozenset((*SENTENCES, *REASONS))


def say(sentence: str) -> str:
    """``sentence`` in the reader's language."""
    return gettext(sentence) if sentence in _KNOWN else sentence
