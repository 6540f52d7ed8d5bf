"""Facts to questions: stems turned from the clause that states the fact, options, explanation, difficulty."""
