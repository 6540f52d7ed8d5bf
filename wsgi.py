"""Where `flask` and every WSGI server find the app."""

import os

from webapp import create_app
from webapp.settings import Settings

app = create_app(Settings.from_environment(os.environ))
