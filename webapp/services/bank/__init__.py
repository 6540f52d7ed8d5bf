"""The question bank: loading it, searching it, and what happened to its questions."""
