"""Texts that teachers bring: read from files, asked about in the background, shown with their facts, edited anew."""
