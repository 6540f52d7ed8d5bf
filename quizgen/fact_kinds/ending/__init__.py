"""The rules by which outcomes are found: verbs, nouns, and what ended without a result."""
