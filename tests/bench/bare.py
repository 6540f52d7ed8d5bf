"""The baseline: the least that a page in Flask can be."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """One line of text."""
    return "Hello"
