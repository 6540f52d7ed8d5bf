"""Reviewing: citation by citation, does the source really say so?"""
