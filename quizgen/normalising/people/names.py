"""Names by their shape: capitalised words, joined by particles, with the ranks and titles before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizgen.normalising.folding import fold
from quizgen.normalising.people.lexicon import Lexicon, get_lexicon

_NUMERAL = re.compile(r"[IVXL]+")
_NOBLE_BEFORE = re.compile(r"([^\W\d_]+) (?:de|del|de la|de los|de las|das|dos|of|d'|du|des|von|of the) ?$")
_OPENING = " \"'([¿¡"
_REACH = 60
"""How many characters before a name are read for titles."""
_MOST_TITLES = 5
_LONGEST_SHORT_FORM = 5
"""Letters of a title before a full stop: behind a longer word a sentence has ended."""


@dataclass(slots=True)
class Name:
    """A run of words shaped like a name."""

    start: int
    end: int
    text: str
    titles: tuple[str, ...] = ()
    """Ranks and titles before it, folded, the nearest last."""
    is_noble: bool = False
    """Whether it is a title with a place: "Earl of N", «duque de B»."""
    begins: int = -1
    """Where the capitalised words begin, titles included."""
    is_initial: bool = False
    """Whether it opens a sentence, so that its capital says nothing."""
    key: str = field(init=False)
    """What it is compared by."""
    words: list[str] = field(init=False)
    """Its words, folded."""

    def __post_init__(self) -> None:
        self.key = fold(self.text)
        self.words = self.key.split(" ")


def find_names(text: str, language: str) -> Iterator[Name]:
    """The names of ``text`` (a passage made readable) in order, without the titles before them."""
    lexicon = get_lexicon(language)
    for match in lexicon.shape.finditer(text):
        for start, words in _split(match.start(), match[0].split(" "), lexicon):
            name = _bare(text, start, words, lexicon)
            if name is not None and not _is_capitals(name.text):
                yield name


def _is_capitals(text: str) -> bool:
    """Whether it is a word of a headline, or an abbreviation."""
    return text.isupper() and len(text) > 1


def _length(words: list[str]) -> int:
    """Of the words and the gap behind each."""
    return sum(map(len, words)) + len(words)


def _split(start: int, words: list[str], lexicon: Lexicon) -> Iterator[tuple[int, list[str]]]:
    """The run in two where a full name begins inside it («Perú José de N», «Óleo de Juan N», "in April Nelson")."""
    folded = [fold(word) for word in words]
    cut = _where_a_name_begins(folded, lexicon)
    if not cut or all(word in lexicon["leading"] for word in folded[:cut]):
        yield start, words
        return
    head = words[:cut]
    while head and head[-1].islower():
        head.pop()
    if folded[cut] not in lexicon["addresses"]:  # "Cossack General N": what stands before a title describes it
        yield start, head
    yield start + _length(words[:cut]), words[cut:]


def _where_a_name_begins(words: list[str], lexicon: Lexicon) -> int:
    """The index of the rank or given name inside a run that begins otherwise; 0 where there is none."""
    first = words[0]
    if first in lexicon["calendar"] and first not in lexicon.given and len(words) > 1:
        return 1
    if first in lexicon.given or first in lexicon["addresses"] or first in lexicon["saints"]:
        return 0
    for index in range(1, len(words) - 1):
        if words[index] in lexicon["addresses"]:
            return index
        if words[index] in lexicon.given and words[index - 1] not in lexicon["saints"]:
            return index
    return 0


def _bare(text: str, start: int, words: list[str], lexicon: Lexicon) -> Name | None:
    """The run without what is no part of a name on its left and right; None where nothing is left."""
    before = text[max(0, start - _REACH) : start]
    opening = before.rstrip(_OPENING)
    is_initial = not opening or opening[-1] in ".!?:;…•" or before.endswith("  ")
    skipped, first_title, inner = _leading(words, lexicon)
    kept = _without_tail(words[skipped:], lexicon)
    if not kept:
        return None
    at = start + _length(words[:skipped])
    name = " ".join(kept)
    end = at + len(name)
    noble = _noble_start(start, before, lexicon) if not skipped else None
    if noble is not None:
        return Name(noble, end, text[noble:end], is_noble=True, begins=start)
    outer = () if skipped and not inner else titles_before(before, lexicon)
    return Name(
        at,
        end,
        name,
        titles=(*outer, *inner),
        is_noble=len(kept) > 1 and fold(kept[0]) in lexicon["nobles"],
        begins=start + _length(words[:first_title]),
        is_initial=is_initial and not skipped,
    )


def _leading(words: list[str], lexicon: Lexicon) -> tuple[int, int, tuple[str, ...]]:
    """How many openers, ranks and titles a run begins with, where the first title is, and the titles."""
    titles: list[str] = []
    addresses, particles = lexicon["addresses"], lexicon["particles"]
    index = first_title = 0
    while index < len(words):
        word = fold(words[index]).rstrip(".")
        follows = fold(words[index + 1]) if index + 1 < len(words) else ""
        if word in lexicon["nobles"] and follows in particles and not titles:
            break
        if word in addresses or (titles and word in lexicon["linking"]):
            first_title = first_title if titles else index
            titles.append(word)
        elif not _leads(words, index, lexicon):
            break
        index += 1
    return index, first_title, tuple(title for title in titles if title in addresses)


def _leads(words: list[str], index: int, lexicon: Lexicon) -> bool:
    """Whether an untitled word still stands before the name: an opener, a filler of a rank, a small word."""
    word = fold(words[index]).rstrip(".")
    follows = fold(words[index + 1]) if index + 1 < len(words) else ""
    if not word[1:]:
        return word in lexicon["openers"] or not follows or follows in lexicon["openers"]
    fills_rank = word in lexicon["rank_fillers"] and follows in lexicon["addresses"]
    return _is_opener(word, follows, lexicon) or fills_rank or (index > 0 and words[index].islower())


def _is_opener(word: str, follows: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word only opens a sentence; an article or «De» before a name may belong to it."""
    if word in lexicon["particle_tails"]:
        return not follows or follows in lexicon["particles"]
    return word in lexicon["openers"] and not (word in lexicon["particles"] and follows)


def _without_tail(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words up to a regnal number, and without particles left hanging."""
    for index, word in enumerate(words[1:], start=1):
        numeral = word.removesuffix(".")
        if _NUMERAL.fullmatch(numeral) and (fold(words[index - 1]) in lexicon.given or numeral != word):
            words = [*words[:index], numeral]
            break
    while words and words[-1].islower() and fold(words[-1]) in lexicon["particles"]:
        words = words[:-1]
    return words


def titles_before(before: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The ranks and titles that ``before`` ends with («el teniente coronel »), folded, the nearest last."""
    found: list[str] = []
    skipped = 0
    while len(found) + skipped < _MOST_TITLES:
        before, word = _last_word(before)
        if word in lexicon["addresses"]:
            found.append(word)
        elif word in lexicon["rank_fillers"] or (skipped and not found and word in lexicon["rank_links"]):
            skipped += 1
        else:
            break
        if not before.endswith(" ") or before.rstrip().endswith(","):
            break
    return tuple(reversed(found))


def _last_word(before: str) -> tuple[str, str]:
    """What stands before the last word of ``before``, and that word, folded; empty where a sentence ends between."""
    stripped = before.rstrip(" ").removesuffix(",")
    bare = stripped.rstrip(".")
    rest, gap, word = bare.rpartition(" ")
    word = fold(word.lstrip("(\"'¿¡"))
    if len(bare) < len(stripped) and len(word) > _LONGEST_SHORT_FORM:
        return before, ""
    return rest + gap, word


def _noble_start(start: int, before: str, lexicon: Lexicon) -> int | None:
    """Where «duque de B» begins, when the words before the name make it one."""
    match = _NOBLE_BEFORE.search(before, max(0, len(before) - 30))
    if match is None or fold(match[1]) not in lexicon["nobles"]:
        return None
    return start - len(before) + match.start()


def joins(text: str, left: Name, right: Name, lexicon: Lexicon) -> bool:
    """Whether «A de B y C» may be one person with two surnames, by the shape of it."""
    between = text[left.end : right.start]
    return (
        between.strip() in lexicon["joiners"]
        and len(between) == len(between.strip()) + 2
        and left.words[0] in lexicon.given
        and len(left.words) > 1
        and len(right.words) == 1
        and right.key not in lexicon.given
        and not right.titles
        and not lexicon.plural_verb.match(text, right.end)
    )


def join(text: str, left: Name, right: Name) -> Name:
    """The two as one name."""
    return Name(
        left.start,
        right.end,
        text[left.start : right.end],
        titles=left.titles,
        is_noble=left.is_noble,
        begins=left.begins,
        is_initial=left.is_initial,
    )


def cut_before(name: Name, end: int) -> Name | None:
    """What of the name begins behind ``end``; None where that is nothing."""
    rest = name.text[max(0, end - name.start) :]
    kept = rest.lstrip(" ,")
    start = name.end - len(kept)
    return Name(start, name.end, kept, begins=start) if kept[:1].isupper() else None
