"""What is compiled into the templates is right for each reader, and nothing of one reader's stays for the next."""

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from jinja2 import DictLoader

from webapp.preferences.templating import LanguageEnvironment

PAGE = """
{%- import "part.html" as parts -%}
{{ _("Log in") }}|{{ _("Question %(place)s of %(total)s", place=place, total=9) }}|{{ parts.part() }}|
{{- url_for("static", filename="css/tokens.css") }}|{{ url_for("taking.resume", public_id=place) }}
"""
PART = '{% macro part() %}<b title="{{ _("Saved") }}">{{ _("%(share)s right", share="100 %") }}</b>{% endmacro %}'


@pytest.fixture
def shown(app: Flask) -> Flask:
    app.jinja_env.loader = DictLoader({"page.html": PAGE, "part.html": PART})
    return app


def render(app: Flask, language: str, place: object, *, mounted_at: str = "") -> str:
    with app.test_request_context("/", headers={"Cookie": f"language={language}"}, base_url=f"http://a{mounted_at}/"):
        return render_template("page.html", place=place)


def test_readers_of_two_languages_never_meet_in_one_template(shown: Flask) -> None:
    for _turn in range(2):
        assert render(shown, "es", 1).startswith('Iniciar sesión|Pregunta 1 de 9|<b title="Guardado">')
        assert render(shown, "en", 2).startswith('Log in|Question 2 of 9|<b title="Saved">')


def test_values_are_filled_in_for_every_page_and_escaped(shown: Flask) -> None:
    assert "Question &lt;i&gt; of 9" in render(shown, "en", "<i>")
    assert "Question 7 of 9" in render(shown, "en", 7)
    assert "100 % right" in render(shown, "en", 7)


def test_addresses_of_files_stay_and_others_are_made_anew(shown: Flask) -> None:
    assert "/static/css/tokens.css?v=" in render(shown, "en", "first")
    assert "/attempts/second" in render(shown, "en", "second")


def test_addresses_begin_where_the_app_is_mounted(shown: Flask) -> None:
    assert "|/static/" in render(shown, "en", 1)
    assert "|/quiz/static/" in render(shown, "en", 1, mounted_at="/quiz")
    assert "|/static/" in render(shown, "en", 1)


def test_no_phrase_is_left_to_be_looked_up(app: Flask, client: FlaskClient) -> None:
    client.get("/")
    environment = app.extensions["templates"]["es", ""]
    assert isinstance(environment, LanguageEnvironment)
    assert environment.loader
    names = environment.list_templates(extensions=["html"])
    assert len(names) > 30
    with app.test_request_context("/"):
        for name in names:
            source, _path, _is_current = environment.loader.get_source(environment, name)
            assert "resolve('_')" not in environment.compile(source, name=name, raw=True), name
