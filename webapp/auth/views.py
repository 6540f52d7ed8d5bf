"""The pages by which people come in and leave."""

from flask import Blueprint, Flask
from flask_wtf.csrf import CSRFProtect

blueprint = Blueprint("auth", __name__)


def init_app(app: Flask) -> None:
    """Add the pages, and the check of every form's token."""
    CSRFProtect(app)
    app.register_blueprint(blueprint)
