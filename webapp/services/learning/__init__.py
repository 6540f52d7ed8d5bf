"""What students learn outside of attempts: practice, progress, and problems that they report."""
