"""The quiz app: takes the question bank, serves quizzes, and shows the proving passage beside every key."""

from flask import Flask

from webapp import auth, cli, db, http_errors, permissions, preferences, tasks
from webapp.account.views import blueprint as account
from webapp.learning.practice import blueprint as practice
from webapp.learning.progress import blueprint as progress
from webapp.learning.reports import blueprint as reports
from webapp.permissions import Clock
from webapp.preferences.templating import LanguageEnvironment
from webapp.reviewing import reports as reported
from webapp.reviewing.views import blueprint as reviewing
from webapp.settings import Settings
from webapp.taking.classes import blueprint as classes
from webapp.taking.views import blueprint as taking
from webapp.teaching.views import blueprint as teaching

PAGES = (taking, classes, practice, progress, reports, account, teaching, reviewing, reported.blueprint)
"""The page groups that need nothing but their routes."""


def create_app(settings: Settings, *, clock: Clock | None = None) -> Flask:
    """The app with these settings; nothing is opened, read or written before the first request."""
    app = Flask(__name__)
    app.jinja_environment = LanguageEnvironment
    app.config.from_mapping(settings.for_flask())
    app.extensions["settings"] = settings
    db.init_app(app, db.connect(settings.database_url))
    tasks.init_app(app)
    permissions.init_app(app, clock)
    preferences.init_app(app)
    http_errors.init_app(app)
    auth.init_app(app)
    reported.init_app(app)
    cli.init_app(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    return app
