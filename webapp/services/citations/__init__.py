"""Passages that prove keys: what they quote, where they stand, and whether they hold."""
