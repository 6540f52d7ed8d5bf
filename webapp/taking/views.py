"""The pages of this group."""

from flask import Blueprint

blueprint = Blueprint("taking", __name__)
