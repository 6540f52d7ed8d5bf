"""Question sets and the quizzes made of them."""
