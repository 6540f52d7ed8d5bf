"""From words to values: times, figures, names."""
