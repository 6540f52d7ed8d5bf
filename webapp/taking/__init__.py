"""Taking quizzes: the pages of students and guests."""
