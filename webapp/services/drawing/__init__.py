"""Which questions an attempt is made of."""
