"""The rules by which commanders are found, grouped by how a text says who commands."""
