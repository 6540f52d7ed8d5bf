"""Attempts, from the first question to the score."""
