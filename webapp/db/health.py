"""Whether the app can answer: asked by whatever watches it."""

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from webapp.db.schema import SchemaState, state_of
from webapp.db.sessions import database

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 when the database answers and its schema is current, else 503 with the reason."""
    try:
        state = state_of(database().reader)
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return jsonify(status="failing", database="unreachable"), 503
    if state is not SchemaState.CURRENT:
        return jsonify(status="failing", database="reachable", schema=state), 503
    return jsonify(status="ok", database="reachable", schema=state), 200
