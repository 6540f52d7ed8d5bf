"""The ruler that remembers says what the model's own would say."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import spacy

from quizgen.parsing.models import UNUSED, find_package, load_model
from quizgen.parsing.ruling import RememberingRuler

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

SEEDS = Path(__file__).parents[3] / "seeds"
ODD = {
    "en": "It ain't over: they're gonna retreat, let's go, y'all. \n There were 3 forts,  he got beaten 🏰.",
    "es": "¡No se rinde!  \n Los 3.000 hombres, 🏰, volvieron a hacérselo saber. ",
}


def told(doc: "Doc") -> list[tuple[str, ...]]:
    return [(token.pos_, token.tag_, token.dep_, str(token.morph), token.lemma_) for token in doc]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.filterwarnings("ignore:.*W095")
def test_every_word_is_told_as_by_the_models_own_ruler(language: str) -> None:
    model = spacy.load(find_package(language), exclude=[*UNUSED, "lemmatizer"])
    plain = cast("AttributeRuler", model.get_pipe("attribute_ruler"))
    remembering = RememberingRuler(plain)
    paragraphs = [ODD[language]]
    for path in sorted(SEEDS.glob("*.txt")):
        paragraphs += path.read_text(encoding="utf-8").splitlines()[:12]
    words = 0
    for doc in model.pipe(paragraphs, disable=["attribute_ruler"]):
        ours = doc.copy()
        assert told(remembering(ours)) == told(plain(doc))
        words += len(doc)
    assert words > 1000


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pipelines_remember(language: str) -> None:
    assert [name for name in load_model(language).pipe_names if name.endswith("ruler")] == ["remembering_ruler"]
