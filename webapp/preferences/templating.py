"""Templates compiled once for each language of the interface, with its phrases and fixed addresses already in them.

A page has some thirty phrases and a dozen addresses of files. Looking each up anew for every reader took a third of the
page's time; now what all readers of a language share is looked up when a template is compiled. What depends on
anything else (a number, a name, a choice) stays an expression, evaluated for every page.
"""

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any, cast

from babel.support import NullTranslations, Translations
from flask import request
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from webapp.preferences.views import language_of_request

PHRASE = ("_", "gettext")
"""What templates call for a phrase."""
ADDRESS = "url_for"
"""What they call for an address; it is fixed where everything it is made of is."""


class LanguageEnvironment(Environment):
    """Where templates are found: Flask's, which hands on to one like it for each language."""

    constants: "Constants | None" = None
    """What this environment's language makes constant; None for Flask's."""

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's signature
    ) -> Template:
        """The template in the language of the request."""
        if self.constants:
            return super().get_template(name, parent, globals)
        return self._of_request().get_template(name, parent, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves where a template adds none: a chain of two would be copied for every page."""
        return super().make_globals(d) if d else self.globals

    def _of_request(self) -> "LanguageEnvironment":
        """The environment of the request's language and mount point, made when it is first asked for."""
        made: dict[tuple[str, str], LanguageEnvironment] = self.app.extensions.setdefault("templates", {})
        key = language_of_request(), request.script_root
        if key not in made:
            made[key] = self.overlay(cache_size=-1)
            catalogue = Translations.load(Path(self.app.root_path, "translations"), [key[0]])
            made[key].constants = Constants(catalogue, cast("Callable[..., str]", self.globals[ADDRESS]))
        return made[key]

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:  # noqa: ANN401 - Jinja's hook
        if self.constants:
            self.constants.visit(source)
        return super()._generate(source, *args, **options)


class Constants(NodeTransformer):
    """Puts a language's phrases and the fixed addresses into a parsed template."""

    def __init__(self, catalogue: NullTranslations, url_for: Callable[..., str]) -> None:
        self._catalogue = catalogue
        self._url_for = url_for

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja's hook
        """A constant, or what is left to evaluate, instead of a call."""
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else None
        is_spelt_out = len(node.args) == 1 and node.dyn_args is None and node.dyn_kwargs is None
        if not (is_spelt_out and isinstance(node.args[0], nodes.Const)):
            return node
        word: str = node.args[0].value
        if called in PHRASE:
            return self._phrase(word, node.kwargs)
        # one that begins with a dot means the blueprint of the request
        if called == ADDRESS and not word.startswith("."):
            return self._address(node, word)
        return node

    def _phrase(self, message: str, values: list[nodes.Keyword]) -> nodes.Expr:
        """The message in this language, its placeholders filled with values as late as needed, escaped as ever."""
        phrase = Markup(self._catalogue.ugettext(message))  # noqa: S704 - a translation is as trusted as a template
        if not values:
            return nodes.Const(phrase % {})
        pairs = [nodes.Pair(nodes.Const(value.key), value.value) for value in values]
        return nodes.Mod(nodes.Const(phrase), nodes.Dict(pairs))

    def _address(self, node: nodes.Call, endpoint: str) -> nodes.Expr:
        """The address, where all that it is made of is known; otherwise the call as it was."""
        values = {keyword.key: keyword.value.value for keyword in node.kwargs if isinstance(keyword.value, nodes.Const)}
        return nodes.Const(self._url_for(endpoint, **values)) if len(values) == len(node.kwargs) else node
