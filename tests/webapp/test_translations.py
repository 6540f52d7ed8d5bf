"""Spanish and English are complete, and what is compiled is what was written."""

import io

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from webapp.translations import update

LANGUAGES = pytest.mark.parametrize("language", update.LANGUAGES)


def read_catalog(language: str) -> Catalog:
    return read_po(io.BytesIO(update.po_path(language).read_bytes()), locale=language)


def is_translated(message: Message, catalog: Catalog) -> bool:
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    wanted = catalog.num_plurals if message.pluralizable else 1
    return len(forms) == wanted and all(forms) and not message.fuzzy


def ids(catalog: Catalog) -> set[str]:
    return {str(message.id) for message in catalog if message.id}


@LANGUAGES
def test_no_message_lacks_its_translation(language: str) -> None:
    catalog = read_catalog(language)
    assert [message.id for message in catalog if message.id and not is_translated(message, catalog)] == []


@LANGUAGES
def test_the_catalogue_holds_what_code_and_templates_say(language: str) -> None:
    said = ids(update.read_messages())
    assert len(said) > 30
    assert ids(read_catalog(language)) == said


@LANGUAGES
def test_placeholders_survive_translation(language: str) -> None:
    catalog = read_catalog(language)
    assert [(message.id, str(error)) for message, errors in catalog.check() for error in errors] == []


@LANGUAGES
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    compiled = update.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == update.as_mo(read_catalog(language))


def test_a_missing_translation_would_be_noticed() -> None:
    catalog = Catalog(locale="es")
    catalog.add("Save")
    catalog.add(("one", "many"), string=("uno", ""))
    assert [is_translated(message, catalog) for message in catalog if message.id] == [False, False]
