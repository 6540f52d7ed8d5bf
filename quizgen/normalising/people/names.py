"""Names by their shape: capitalised words, joined by particles, with the ranks and titles before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizgen.normalising.folding import fold
from quizgen.normalising.people.lexicon import Lexicon, get_lexicon

_NUMERAL = re.compile(r"[IVXL]+")
_LEFT_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=\.?,? *$)")
_NOBLE_BEFORE = re.compile(r"([^\W\d_]+) (?:de|del|de la|das|dos|of|d'|du|des|von|of the) ?$")
_OPENING = " \"'([¿¡"
_REACH = 60
"""How many characters before a name are read for titles."""
_MOST_TITLES = 5
_LONGEST_SHORT_FORM = 5
"""Letters of a title before a full stop: behind a longer word a sentence has ended."""


@dataclass(frozen=True, slots=True)
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

    @property
    def key(self) -> str:
        """What it is compared by."""
        return fold(self.text)

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return self.key.split(" ")


def find_names(text: str, language: str) -> Iterator[Name]:
    """The names of ``text`` (a passage made readable) in order, without the titles before them."""
    lexicon = get_lexicon(language)
    for match in lexicon.shape.finditer(text):
        for run in _split(Name(match.start(), match.end(), match[0]), lexicon):
            name = _bare(text, run, lexicon)
            if name is not None and not _is_capitals(name.text):
                yield name


def _is_capitals(text: str) -> bool:
    """Whether it is a word of a headline, or an abbreviation."""
    return text.isupper() and len(text) > 1


def _split(run: Name, lexicon: Lexicon) -> Iterator[Name]:
    """The run in two where a full name begins inside it («Perú José de N», «Óleo de Juan N», "in April Nelson")."""
    words = run.text.split(" ")
    folded = [fold(word) for word in words]
    cut = _where_a_name_begins(folded, lexicon)
    if not cut or _is_title_run(folded[:cut], lexicon):
        yield run
        return
    start = run.start + sum(len(word) + 1 for word in words[:cut])
    head = words[:cut]
    while head and head[-1].islower():
        head.pop()
    text = " ".join(head)
    yield replace(run, end=run.start + len(text), text=text)
    yield replace(run, start=start, text=" ".join(words[cut:]))


def _where_a_name_begins(words: list[str], lexicon: Lexicon) -> int:
    """The index of the rank or given name inside a run that begins otherwise; 0 where there is none."""
    titles = lexicon["titles"] | lexicon["ranks"]
    if words[0] in lexicon["calendar"] and words[0] not in lexicon.given and len(words) > 1:
        return 1
    if words[0] in lexicon.given or words[0] in titles | lexicon["saints"]:
        return 0
    for index in range(1, len(words) - 1):
        if words[index] in titles:
            return index
        if words[index] in lexicon.given and words[index - 1] not in lexicon["saints"]:
            return index
    return 0


def _is_title_run(words: list[str], lexicon: Lexicon) -> bool:
    """Whether the words before the full name only lead up to it, and are stripped anyway."""
    roles = ("ranks", "titles", "rank_fillers", "particles", "particle_tails", "openers")
    known = frozenset().union(*(lexicon[role] for role in roles))
    return all(word in known for word in words)


def _bare(text: str, run: Name, lexicon: Lexicon) -> Name | None:
    """``run`` without what is no part of a name on its left and right; None where nothing is left."""
    before = text[max(0, run.start - _REACH) : run.start]
    opening = before.rstrip(_OPENING)
    is_initial = not opening or opening[-1] in ".!?:;…•" or before.endswith("  ")
    run = replace(run, begins=run.start, is_initial=is_initial)
    name, inner = _strip_left(run, lexicon)
    name = _cut_right(name, lexicon) if name is not None else None
    if name is None:
        return None
    if name.start == run.start:
        noble = _noble(text, name, before, lexicon)
        if noble is not None:
            return noble
    outer = () if name.start != run.start and not inner else titles_before(before, lexicon)
    return replace(name, titles=(*outer, *inner))


def _strip_left(run: Name, lexicon: Lexicon) -> tuple[Name | None, tuple[str, ...]]:
    """``run`` without openers, ranks and titles at its beginning, and the titles."""
    words = run.text.split(" ")
    titles: list[str] = []
    ranks, particles = lexicon["ranks"] | lexicon["titles"], lexicon["particles"]
    fillers = lexicon["rank_fillers"]
    linking = fillers | particles | lexicon["particle_tails"] | lexicon["rank_links"]
    index = begins = 0
    while index < len(words):
        word = fold(words[index]).rstrip(".")
        follows = fold(words[index + 1]) if index + 1 < len(words) else ""
        if word in lexicon["nobles"] and follows in particles and not titles:
            break
        if word in ranks or (titles and word in linking):
            begins = begins if titles else index
            titles.append(word)
        elif (
            not _is_opener(word, follows, lexicon)
            and not (word in fillers and follows in ranks)
            and not (index and words[index].islower())
        ):
            break
        index += 1
    if index == len(words):
        return None, ()
    name = replace(
        run,
        start=run.start + sum(len(word) + 1 for word in words[:index]),
        text=" ".join(words[index:]),
        begins=run.start + sum(len(word) + 1 for word in words[:begins]),
        is_noble=index < len(words) - 1 and fold(words[index]) in lexicon["nobles"],
        is_initial=run.is_initial and index == 0,
    )
    return name, tuple(title for title in titles if title in ranks)


def _is_opener(word: str, follows: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word only opens a sentence; an article or «De» before a name may belong to it."""
    if word in lexicon["particle_tails"]:
        return not follows or follows in lexicon["particles"]
    return word in lexicon["openers"] and not (word in lexicon["particles"] and follows)


def _cut_right(name: Name, lexicon: Lexicon) -> Name | None:
    """``name`` up to its regnal number, and without particles left hanging."""
    words = name.text.split(" ")
    for index, word in enumerate(words[1:], start=1):
        if _NUMERAL.fullmatch(word) and fold(words[index - 1]) in lexicon.given:
            words = words[: index + 1]
            break
    while words and words[-1].islower() and fold(words[-1]) in lexicon["particles"]:
        words.pop()
    if not words:
        return None
    text = " ".join(words)
    return replace(name, text=text, end=name.start + len(text))


def titles_before(before: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The ranks and titles that ``before`` ends with («el teniente coronel »), folded, the nearest last."""
    ranks, fillers, links = lexicon["ranks"] | lexicon["titles"], lexicon["rank_fillers"], lexicon["rank_links"]
    found: list[str] = []
    skipped = 0
    while len(found) + skipped < _MOST_TITLES:
        match = _LEFT_WORD.search(before)
        word = fold(match[0]) if match else ""
        if match is None or ("." in before[match.end() :] and len(word) > _LONGEST_SHORT_FORM):
            break
        if word in ranks:
            found.append(word)
        elif word in fillers or (skipped and not found and word in links):
            skipped += 1
        else:
            break
        before = before[: match.start()]
        if before.rstrip().endswith(",") or not before.endswith(" "):
            break
    return tuple(reversed(found))


def _noble(text: str, name: Name, before: str, lexicon: Lexicon) -> Name | None:
    """«duque de B» as one name, where the words before ``name`` say so."""
    match = _NOBLE_BEFORE.search(before)
    if match is None or fold(match[1]) not in lexicon["nobles"]:
        return None
    start = name.start - len(before) + match.start()
    return replace(name, start=start, text=text[start : name.end], is_noble=True, is_initial=False)


def joins(text: str, left: Name, right: Name, lexicon: Lexicon) -> bool:
    """Whether «A de B y C» may be one person with two surnames, by the shape of it."""
    between = text[left.end : right.start]
    return (
        between.strip() in lexicon["joiners"]
        and len(between) == len(between.strip()) + 2
        and left.words[0] in lexicon.given
        and len(left.words) > 1
        and " " not in right.text
        and right.text not in lexicon.given
        and not right.titles
        and not lexicon.plural_verb.match(text, right.end)
    )


def join(text: str, left: Name, right: Name) -> Name:
    """The two as one name."""
    return replace(left, end=right.end, text=text[left.start : right.end])
