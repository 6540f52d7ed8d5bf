"""Which spaCy pipeline reads which language, and how it is loaded."""

import os
import warnings
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from quizgen.errors import MissingModelError, UnknownLanguageError
from quizgen.lexicons import LANGUAGES, read_lexicon

if TYPE_CHECKING:
    from spacy.language import Language

SETTING = "QUIZGEN_MODEL_{language}"
"""The environment variable that names another package, for example ``QUIZGEN_MODEL_ES=es_core_news_lg``."""

UNUSED = ("ner", "senter")
"""Parts of a pipeline that nothing here reads: people are known by other means, sentences by the parse."""

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""A setting: numpy multiplies matrices, three times as fast as spaCy does, and ``--jobs`` says on how many cores."""

RUN_TOGETHER = r"(?<=[\d\)])\.(?=[^\W\d_])"
"""A full stop with no space behind it, between a figure or bracket and a word: two sentences run together."""


def load_model(language: str) -> "Language":
    """The pipeline for ``language``, loaded once.

    Raises:
        UnknownLanguageError: no pipeline is known for ``language``.
        MissingModelError: none of the packages is installed.
    """
    return _load(find_package(language))


def find_package(language: str) -> str:
    """The package to load for ``language``.

    Raises:
        UnknownLanguageError: no pipeline is known for ``language``.
        MissingModelError: none of the packages is installed.
    """
    if language not in LANGUAGES:
        raise UnknownLanguageError(f"no language model reads {language!r}; known are {', '.join(LANGUAGES)}")
    setting = SETTING.format(language=language.upper())
    wanted = os.environ.get(setting)
    candidates: list[str] = [wanted] if wanted else read_lexicon(language, "model")["packages"]
    for package in candidates:
        if package.isidentifier() and find_spec(package) is not None:
            return package
    raise MissingModelError(
        f"the language model {candidates[0]} is not installed: run `make setup`, "
        f"or install {candidates[-1].replace('_', '-')} and name it in {setting}"
    )


@cache
def _load(package: str) -> "Language":
    os.environ.setdefault(*ONE_THREAD)
    # They take a second, and `quizgen --help` must not wait for it.
    import spacy  # noqa: PLC0415
    from thinc.api import use_ops  # noqa: PLC0415

    from quizgen.parsing.ruling import remember_rules  # noqa: PLC0415

    with warnings.catch_warnings():
        # W095 says that the pipeline was made for another spaCy. Both were measured together (see design.md);
        # any other warning still shows.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        with use_ops("numpy", use_blis=False):
            model = spacy.load(package, exclude=list(UNUSED))
    remember_rules(model)
    infixes = [*(model.Defaults.infixes or ()), RUN_TOGETHER]
    model.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return model
