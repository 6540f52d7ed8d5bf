"""Verdicts on citations, and which to look at next."""
