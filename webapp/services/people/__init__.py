"""Accounts, logins and invitations."""
