"""Where `flask` and every WSGI server find the app."""

import os
import sys

from webapp import create_app
from webapp.errors import AppError
from webapp.settings import Settings

try:
    app = create_app(Settings.from_environment(os.environ))
except AppError as refusal:  # a mistake in the environment is one line here too
    sys.stderr.write(f"Error: {refusal}\n")
    sys.exit(2)
