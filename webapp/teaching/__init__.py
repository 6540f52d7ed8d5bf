"""Teaching: the question bank, question sets, quizzes and results."""
