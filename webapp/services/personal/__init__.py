"""What is stored about one person: shown, handed over, erased."""
