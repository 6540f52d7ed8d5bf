"""Who is who in one document: names that mean the same person brought together under the fullest one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from quizgen.model import Person
from quizgen.normalising.folding import fold
from quizgen.normalising.people.evidence import FAIR, WEAK, Evidence
from quizgen.normalising.people.lexicon import Lexicon
from quizgen.normalising.people.names import Name

_NUMERAL = re.compile(r"[ivxl]+")


@dataclass(slots=True)
class Form:
    """One way in which the document writes names, and what was seen of it."""

    words: tuple[str, ...]
    """Its words without particles, folded."""
    is_noble: bool = False
    is_initial: bool = True
    """Whether it only ever opens sentences, so that it may be any word."""
    evidence: Evidence = field(default_factory=Evidence)
    spellings: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)

    @property
    def is_person(self) -> bool:
        """Whether what was seen of it says that it names a person."""
        return self.evidence.is_person and not (self.is_initial and self.evidence.person < FAIR)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who a name may mean."""

    persons: tuple[Person, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether only one person can be meant."""
        return len(self.persons) == 1


class Cast:
    """The persons of one document, as far as it was seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms: dict[str, Form] = {}
        self._same: dict[str, str] = {}
        self._plain: set[str] = set()
        self._readings: dict[str, Reading] | None = None

    def see(self, name: Name, evidence: Evidence) -> None:
        """Take note of a name and of what speaks for it."""
        form = self._forms.get(name.key)
        if form is None:
            form = self._forms[name.key] = Form(self._content(name.words), name.is_noble)
        form.evidence += evidence
        form.is_initial &= name.is_initial and len(form.words) == 1
        form.spellings[name.text] += 1
        form.titles.update(name.titles)
        self._readings = None

    def know(self, words: Iterable[str]) -> None:
        """Take note of words without a capital: the same word at the head of a sentence is no name."""
        self._plain.update(words)

    def add(self, name: Name, evidence: Evidence) -> None:
        """More evidence for a name that was seen."""
        form = self._forms.get(name.key)
        if form is not None and evidence != Evidence():
            form.evidence += evidence
            form.is_initial &= evidence.person < WEAK or name.text.lower() in self._plain
            self._readings = None

    def has(self, key: str) -> bool:
        """Whether the document writes this name somewhere."""
        return key in self._forms

    def same(self, name: Name, other: Name) -> None:
        """Take note that ``other`` is another name of the one called ``name`` (N. N., duke of B.)."""
        self._same[other.key] = name.key
        self._readings = None

    def is_by_place(self, name: Name) -> bool:
        """Whether the name alone is that of a place, which a title with "of" makes a person's («duque de B», «B»)."""
        form = self._forms[name.key]
        persons = self.read(name).persons
        if form.is_person or form.evidence.place < FAIR:
            return False
        return any(self._forms[fold(person.name)].is_noble for person in persons)

    def read(self, name: Name) -> Reading:
        """Who ``name`` may mean, wherever it stands; nobody where its form is no person's."""
        if self._readings is None:
            self._readings = self._settle()
        return self._readings.get(name.key, Reading())

    def _content(self, words: Iterable[str]) -> tuple[str, ...]:
        unnamed = self._lexicon["unnamed"]
        content = tuple(word for word in words if word not in unnamed)
        return content or tuple(words)

    def _settle(self) -> dict[str, Reading]:
        """Bring together the forms that mean one person, the fullest first."""
        leads: dict[str, Form] = {}
        members: dict[str, list[str]] = {}
        by_word: defaultdict[str, list[str]] = defaultdict(list)
        links: dict[str, list[str]] = {}
        for key in sorted(self._forms, key=self._fullness):
            form = self._forms[key]
            found = [lead for lead in by_word.get(form.words[-1], ()) if self._is_short_for(form, leads[lead])]
            found = [] if self._is_rivalled(form) else self._with_title(form, found, leads)
            if found:
                links[key] = found
                if len(found) == 1:
                    members[found[0]].append(key)
            elif form.is_person:
                leads[key] = form
                members[key] = [key]
                links[key] = [key]
                for word in set(form.words):
                    by_word[word].append(key)
        for key, name in self._same.items():
            found = links.get(name, [])
            if len(found) == 1 and leads.pop(key, None) is not None:
                members[found[0]] += members.pop(key)
                links.update({other: found for other, lead in links.items() if lead == [key]})
        persons = {lead: self._person(lead, keys) for lead, keys in members.items()}
        return {key: Reading(tuple(persons[lead] for lead in found)) for key, found in links.items()}

    def _is_rivalled(self, form: Form) -> bool:
        """Whether a bare given name may be a king's, whom the text names with his number («N XII»)."""
        if len(form.words) > 1 or form.words[0] not in self._lexicon.given:
            return False
        return any(
            len(other.words) > 1 and other.words[0] == form.words[0] and _NUMERAL.fullmatch(other.words[1])
            for other in self._forms.values()
        )

    def _fullness(self, key: str) -> tuple[int, int, int, int, str]:
        form = self._forms[key]
        has_given = form.words[0] in self._lexicon.given
        return (-len(form.words), not has_given, -key.count(" "), -sum(form.spellings.values()), key)

    def _is_short_for(self, form: Form, full: Form) -> bool:
        """Whether ``form`` may be a shorter way to write ``full``: some of its words in order, a surname among them."""
        if form.words == full.words:
            return True
        if _NUMERAL.fullmatch(full.words[-1]) and not set(form.titles) & self._lexicon["monarchs"]:
            return False
        if len(form.words) >= len(full.words) or not _is_subsequence(form.words, full.words):
            return False
        given = self._lexicon.given
        if set(full.words) - set(form.words) <= self._lexicon["ranks"]:
            return True
        surnames = {word for word in full.words if word not in given} | {full.words[-1]}
        if any(word in surnames for word in form.words):
            return form.words[0] == full.words[0] or form.words[0] in surnames or form.words[0] in given
        return self._is_by_given_name(form)

    def _is_by_given_name(self, form: Form) -> bool:
        """«don Juan», "Sir Thomas": a title makes a given name enough."""
        return any(title in self._lexicon["first_name_titles"] for title in form.titles) or form.is_person

    def _with_title(self, form: Form, found: list[str], leads: dict[str, Form]) -> list[str]:
        """Among those that a titled given name may mean, the one that bears the same title."""
        titles = set(form.titles) & self._lexicon["first_name_titles"]
        titled = [lead for lead in found if titles & set(leads[lead].titles)]
        return titled if titles and len(titled) == 1 else found

    def _person(self, lead: str, keys: list[str]) -> Person:
        forms = [self._forms[key] for key in keys]
        spellings: Counter[str] = Counter()
        for form in forms:
            spellings.update(form.spellings)
        name = max(self._forms[lead].spellings.items(), key=lambda item: (item[1], not item[0].isascii(), item[0]))[0]
        titles = sorted({title for form in forms for title in form.titles})
        return Person(name, tuple(sorted(set(spellings) - {name})), tuple(titles))


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
