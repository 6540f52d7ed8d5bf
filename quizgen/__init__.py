"""Reads history texts in several languages and makes questions whose every key cites its source."""
