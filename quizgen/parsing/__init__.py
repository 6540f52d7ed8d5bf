"""From a source document to parsed passages: spaCy's pipelines, one for each language, offsets into the document."""

from quizgen.parsing.passages import Passage, parse
from quizgen.parsing.words import span_of, start_of

__all__ = ["Passage", "parse", "span_of", "start_of"]
