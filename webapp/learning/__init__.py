"""Learning outside of attempts: practice, progress, and reports."""
