"""Taking: quizzes to choose from, questions, results with their sources, and earlier attempts."""
