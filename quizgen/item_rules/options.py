"""Rules of the options: alike in everything but in being right."""

import calendar

from quizgen.item_rules.item import Item, get_phrases
from quizgen.item_rules.reading import figure_in, moment_in, shape_of
from quizgen.item_rules.stem import no_name_twice
from quizgen.normalising.folding import fold
from quizgen.normalising.sameness import fold_name

FEWEST, MOST = 3, 5
SPREAD = 0.3
"""How far an option's length may lie from the mean of all, as a part of it."""
SPAN = 15
"""Years by which a wrong date may be off and still be plausible."""
ORDER = 10
"""How many times larger than the key a wrong figure may be."""


def options_are_distinct(item: Item) -> str | None:
    """Three to five options, one of them the key, no two the same after folding, no two one person."""
    options = item.question.options
    if not options:
        return None if item.question.type != "choice" else "a choice has no options"
    if not FEWEST <= len(options) <= MOST:
        return f"it has {len(options)} options"
    if len({fold(option) for option in options}) < len(options):
        return "two options are the same"
    if sum(option in item.question.key for option in options) != len(item.question.key):
        return "the key is not one of the options"
    if item.asks == "person" and not no_name_twice([fold_name(option) for option in options]):
        return "two options may be one person"
    return None


def options_are_of_one_grain(item: Item) -> str | None:
    """All options are of one type and grain: all full dates, all years, all figures of one unit."""
    shapes = {shape_of(option, item.asks, item.language) for option in item.question.options}
    return f"options look different: {', '.join(sorted(shapes))}" if len(shapes) > 1 else None


def options_have_one_form(item: Item) -> str | None:
    """All options are of one grammatical form: words that end alike, so that they agree with the stem."""
    if item.asks != "ending" or not item.question.options:
        return None
    nouns = {noun for row in item.lexicon["endings"]["noun"].values() for noun in row}
    if nouns.issuperset(item.distractors):
        return None  # listed as nouns of one gender
    suffixes = item.lexicon["endings"]["passive_suffixes"]
    found = {next((suffix for suffix in suffixes if option.endswith(suffix)), "-") for option in item.question.options}
    plurals = {option.endswith("ron") for option in item.question.options}
    return "the options do not agree with the stem alike" if len(found) > 1 or len(plurals) > 1 else None


def options_are_of_one_length(item: Item) -> str | None:
    """No option is longer or shorter than their mean by more than SPREAD."""
    lengths = [len(option) for option in item.question.options]
    if not lengths or item.asks == "figure":
        return None  # 800 and 1,200 differ in length because they differ
    mean = sum(lengths) / len(lengths)
    odd = [option for option in item.question.options if abs(len(option) - mean) > SPREAD * mean]
    return f"«{odd[0]}» stands out by its length" if odd else None


def options_are_in_order(item: Item) -> str | None:
    """Dates and figures ascend."""
    if item.asks == "figure":
        figures = [figure_in(option, item.language) or 0 for option in item.question.options]
        return None if figures == sorted(figures) else "the figures do not ascend"
    if item.asks != "date" or not item.question.options:
        return None
    moments = [moment_in(option, item.language) for option in item.question.options]
    # Parts of one year («a principios de», «a finales de») are in their own order: only years and months are compared.
    keys = [(moment.year, moment.month, moment.day) for moment in moments if moment is not None]
    return None if keys == sorted(keys) else "the dates do not ascend"


def options_exclude_one_another(item: Item) -> str | None:
    """No option means all or none of the others, and no two ranges overlap."""
    pattern = get_phrases(item.language, "flaws", "all_or_none")
    found = next((option for option in item.question.options if pattern.search(fold(option))), None)
    if found:
        return f"«{found}» says something of the other options"
    if item.asks == "figure":
        figures = [figure_in(option, item.language) for option in item.question.options]
        if len(set(figures)) < len(figures):
            return "two figures begin alike"
    return None


def dates_are_plausible(item: Item) -> str | None:
    """Every wrong date is a day of the calendar and lies near the right one."""
    if item.asks != "date" or not item.question.options:
        return None
    key = moment_in(item.question.key[0], item.language)
    for option in item.question.options:
        moment = moment_in(option, item.language)
        if moment is None or key is None:
            return f"«{option}» is no date"
        year = moment.year if moment.year > 0 else 4
        if moment.day and moment.month and moment.day > calendar.monthrange(year, moment.month)[1]:
            return f"«{option}» is no day of the calendar"
        if abs(moment.year - key.year) > SPAN:
            return f"«{option}» lies too far from the key"
    return None


def figures_and_people_are_plausible(item: Item) -> str | None:
    """Figures keep the key's order of magnitude; persons come from the sources and are not named in the stem."""
    if item.asks == "figure" and item.question.options:
        key = figure_in(item.question.key[0], item.language) or 0
        for option in item.question.options:
            figure = figure_in(option, item.language) or 0
            if not key <= figure * ORDER or not figure <= key * ORDER:
                return f"«{option}» is of another order"
    if item.asks == "person" and item.facts and item.question.options:
        known = {fold(form) for forms in item.sources.people_near(item.facts[0].claims[0]) for form in forms}
        strange = [option for option in item.distractors if fold(option) not in known]
        if strange:
            return f"«{strange[0]}» held no like part in these sources"
    return None
