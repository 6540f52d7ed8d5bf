"""The pages of this group."""

from flask import Blueprint

blueprint = Blueprint("reviewing", __name__)
