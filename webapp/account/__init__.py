"""A user's own account: what is stored about them, to read, to take along, to erase."""
