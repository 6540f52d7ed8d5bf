"""What each command does: a module of its name with ``run(arguments)``, which returns the exit status."""

DONE, FAILED, REFUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; a check failed; wrong usage or unreadable input; stopped from the keyboard."""
