"""The rules of items in a sentence each, as a teacher reads them, and the reason beside it."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l

from webapp.services.bank.writing import Breach
from webapp.teaching.phrases import N_, Phrases

SENTENCES: Mapping[str, str] = {
    "key_stands_in_citation": _l("The key should stand in the passage, word for word."),
    "citations_stand": _l("The passage should stand in its source as it is cited."),
    "one_option_is_right": _l("Only one option should be right by the passage."),
    "one_response_fits": _l("Only one response should fit the question."),
    "key_is_certain": _l("What is in doubt should be asked as what the text says."),
    "key_is_asserted": _l("An opinion or a rumour should not be asked as a fact."),
    "stem_is_a_question_or_cloze": _l("It should be a question, or a sentence with one gap, of 5 to 30 words."),
    "stem_stands_alone": _l("It should be understood without the passage."),
    "stem_is_positive_and_complete": _l("It should ask what is so, not what is not."),
    "stem_hides_the_key": _l("The question should not hold its own key."),
    "one_language_one_spelling": _l("It should be in one language, and name everybody one way."),
    "options_are_distinct": _l("There should be three to five options, each another one."),
    "options_are_of_one_grain": _l("All options should look alike."),
    "options_have_one_form": _l("All options should have the same grammatical form."),
    "options_are_of_one_length": _l("No option should stand out by its length."),
    "options_are_in_order": _l("Dates and figures should ascend."),
    "options_exclude_one_another": _l("No option should speak of the others, and no two should overlap."),
    "dates_are_plausible": _l("Wrong dates should be days of the calendar, near the right one."),
    "figures_and_people_are_plausible": _l("Wrong options should be as likely as the right one."),
    "nothing_is_furniture": _l("Nothing of the page, such as a footnote's number, should be left in it."),
    "statement_is_true_or_false": _l("The options should be true and false."),
    "statement_is_a_sentence": _l("The statement should be one sentence of 5 to 30 words that ends with a full stop."),
    "statement_changes_one_value": _l("A false statement should be wrong in one thing only."),
    "number_lies_in_its_range": _l("The key should be a number among those that count."),
    "every_entry_is_cited": _l("Each thing should have a passage of its own."),
    "entries_are_distinct": _l("No two things should be the same."),
    "dates_do_not_overlap": _l("No two dates should be able to be one."),
    "one_pairing_is_right": _l("Each left half should have one right half only."),
}
"""By the name of each rule's function."""
REASONS: tuple[str, ...] = (
    N_("it cites nothing"),
    N_("the text of %(document)s is not the one that was cited"),
    N_("the quote does not stand at its place"),
    N_("the words that give the key stand outside the citation"),
    N_("«%(words)s» does not stand in the cited passage"),
    N_("«%(words)s» stands in the cited passage as well"),
    N_("«%(words)s» is right by another fact"),
    N_("«%(words)s» answers it as well"),
    N_("the fact is in doubt (%(flags)s)"),
    N_("the year %(year)s is inferred, not stated"),
    N_("the text does not assert it (%(flags)s)"),
    N_("«%(words)s» makes it an opinion"),
    N_("«%(words)s» belongs to the page, not to the text"),
    N_("it has more than one blank"),
    N_("it is neither a question nor a sentence with a blank"),
    N_("a sentence with a blank ends with a full stop"),
    N_("it has %(count)s words"),
    N_("it has %(count)s options"),
    N_("it has %(count)s entries"),
    N_("«%(words)s» points to something that is not there"),
    N_("«%(words)s» does not belong in a question"),
    N_("«%(words)s» of the key stands in the stem"),
    N_("it begins in another language (%(language)s)"),
    N_("«%(words)s» is named in the stem and in the options"),
    N_("a choice has no options"),
    N_("two options are the same"),
    N_("the key is not one of the options"),
    N_("two options may be one person"),
    N_("options look different: %(shapes)s"),
    N_("the options do not agree with the stem alike"),
    N_("«%(words)s» stands out by its length"),
    N_("the dates do not ascend"),
    N_("the figures do not ascend"),
    N_("«%(words)s» says something of the other options"),
    N_("two figures begin alike"),
    N_("«%(words)s» is no date"),
    N_("«%(words)s» is no day of the calendar"),
    N_("«%(words)s» lies too far from the key"),
    N_("«%(words)s» is of another order"),
    N_("«%(words)s» held no like part in these sources"),
    N_("it is no sentence that ends with a full stop"),
    N_("its options are not true and false, with one of them the key"),
    N_("the key does not say whether the statement is true"),
    N_("«%(words)s» stands in place of «%(right)s», which is not the fact's value"),
    N_("with «%(words)s» it is true as well"),
    N_("its key is not one number"),
    N_("it does not say which numbers are near enough"),
    N_("its key lies outside of what it accepts"),
    N_("it does not cite a fact for each of its entries"),
    N_("two of its entries are the same, or one is empty"),
    N_("its options are not what is to be put in order or paired"),
    N_("its options stand in the right order"),
    N_("one of its dates has no year"),
    N_("two of its dates may be one"),
    N_("its key is not in the order of the dates"),
    N_("«%(words)s» is right for «%(left)s» as well"),
)
"""Why a question breaks a rule, in English as quizgen says it, to be translated; a test compares them."""
PHRASES = Phrases(REASONS)
FAULTS: Mapping[str, str] = {
    "empty": _l("Fill this in."),
    "twice": _l("This stands there more than once."),
    "no-number": _l("Give a number; the right response must lie between the two."),
    "no-document": _l("Choose the source."),
    "not-found": _l("These words do not stand in the source. Copy them exactly."),
}
"""What is wrong with a field."""
OTHER = _l("This cannot be kept.")


def advise(advice: Iterable[Breach]) -> list[tuple[str, str]]:
    """Each broken rule in the reader's language, with the reason."""
    return [(str(SENTENCES.get(breach.rule, breach.rule)), PHRASES.say(breach.reason)) for breach in advice]


def fault_sentence(fault: str) -> str:
    """What is wrong with a field, in the reader's language."""
    return str(FAULTS.get(fault, OTHER))
