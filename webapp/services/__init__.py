"""What the app does: each service takes the session, the moment and the chance it needs, flushes, and never commits."""
