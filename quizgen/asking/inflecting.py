"""The bare form of an English verb, as it follows «did»: a model's lemma is checked before it is used."""

import re

from quizgen.asking.wording import Wording

_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_SIBILANT = re.compile(r".*(?:s|x|z|ch|sh|o)")


def bare_form(text: str, lemma: str, wording: Wording) -> str | None:
    """The bare form of a past or present form, or None where it is not certain.

    A regular past is certain only if the bare form gives it back: «hoped» is no form of «hop».
    """
    word, base = text.lower(), lemma.lower()
    if word in wording.base_forms:
        return wording.base_forms[word]
    candidates = (base, f"{base}e", word)
    if word.endswith("ed"):
        return next((form for form in candidates[:2] if word in _pasts(form)), None)
    if word.endswith("s") and not word.endswith("ss"):
        return next((form for form in candidates[:2] if word in _third_persons(form)), None)
    return base if base.isalpha() else None


def _pasts(base: str) -> set[str]:
    """The regular past forms of ``base``."""
    if base.endswith("e"):
        return {f"{base}d"}
    if len(base) > 1 and base.endswith("y") and base[-2] not in _VOWELS:
        return {f"{base[:-1]}ied"}
    doubled = f"{base}{base[-1:]}ed"
    return {doubled} if _SHORT.fullmatch(base) else {f"{base}ed", doubled}


def _third_persons(base: str) -> set[str]:
    if base.endswith("y") and base[-2:-1] not in set(_VOWELS):
        return {f"{base[:-1]}ies"}
    return {f"{base}es"} if _SIBILANT.fullmatch(base) else {f"{base}s"}
