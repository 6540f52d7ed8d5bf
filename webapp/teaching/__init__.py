"""Teaching: what waits, the question bank, question sets, quizzes and results."""
