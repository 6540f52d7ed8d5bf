"""From a file to a source document: the one place where files of texts are opened."""

from quizgen.reading.readers import READERS, Reader
from quizgen.reading.sources import find_sources, read_source, read_text

__all__ = ["READERS", "Reader", "find_sources", "read_source", "read_text"]
