"""Classes: who is in them, and on what terms each student takes a quiz."""
