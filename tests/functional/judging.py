"""What must hold of a page that stands open, whoever looks at it and however: each judge says what is wrong with it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Page, ViewportSize

from webapp.translations.update import po_path

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=800)
ENLARGED = (ViewportSize(width=320, height=256), ViewportSize(width=640, height=400))
"""1280 px wide at 400 % and at 200 %."""
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
"""What a colour scheme can spoil."""
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
SECONDARY = ("quiet", "link", "danger", "icon", "stem", "verdict")
"""Buttons that are not what the page is for."""

LISTEN = """() => {
  const isStop = (element) =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true })
    && element.getClientRects().length > 0;
  // of radio buttons with one name the chosen one is a stop, or the first
  const standsForOthers = (element) => {
    if (element.type !== "radio") return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)]
      .filter((other) => other.form === element.form && isStop(other));
    const chosen = group.find((other) => other.checked);
    return element === (chosen ?? group[0]);
  };
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
  window.stops = new Set([...all].filter((element) => isStop(element) && standsForOthers(element)));
  window.unseen = new Set();
  addEventListener("focusin", ({ target }) => {
    window.stops.delete(target);
    const shows = (element) => {
      const style = getComputedStyle(element);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    };
    const frame = target.closest("label, .placing") ?? target;
    const { top, bottom, left, right } = target.getBoundingClientRect();
    const isOut = bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth;
    if (isOut || !(shows(target) || shows(frame))) window.unseen.add(target);
  });
  document.activeElement?.blur();
  // a date is typed in parts, each a stop of its own
  return window.stops.size + 7 * document.querySelectorAll("input[type^=date], input[type=time]").length;
}"""
"""Notes what the Tab key should stop at, and forgets each when it does."""
HEARD = """() => {
  const words = (element) => element.outerHTML.slice(0, 120);
  return [[...window.stops].map(words), [...window.unseen].map(words)];
}"""


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds."""
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def faults(page: Page) -> list[str]:
    """What is wrong on a phone and on a desktop, in light and dark, enlarged, and by the keyboard alone."""
    found = []
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found += [f"light {viewport['width']}: {fault}" for fault in violations(page, EVERY_RULE)]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"dark {viewport['width']}: {fault}" for fault in violations(page, CONTRAST)]
    for viewport in (PHONE, *ENLARGED):
        page.set_viewport_size(viewport)
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [f"scrolls sideways at {viewport['width']}: {width}"] * (width > viewport["width"])
    page.set_viewport_size(DESKTOP)
    return [*found, *unreachable(page)]


def unreachable(page: Page) -> list[str]:
    """What the Tab key alone never comes to, and where it stops without being seen."""
    stops = page.evaluate(LISTEN)
    for _ in range(stops + 2):  # two more, for where it begins is the browser's choice
        page.keyboard.press("Tab")
    missed, unseen = page.evaluate(HEARD)
    return [f"Tab never reaches {one}" for one in missed] + [f"the focus is not seen on {one}" for one in unseen]


def shape(page: Page) -> Iterator[str]:
    """What the page has too much or too little of."""
    primary = ".button" + "".join(f":not(.button--{kind})" for kind in SECONDARY) + ":visible"
    if page.locator(primary).count() > 1:
        yield "more than one primary action"
    if page.locator("h1").count() != 1 or not page.title().endswith(" · Fuentes"):
        yield "no single heading, or no title"
    yield from (f"inline: {part}" for part in INLINE.findall(page.content()))


def words_of(language: str) -> set[str]:
    """What the interface says in ``language``, of those sentences that could not be anything else."""
    with po_path(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    said = {str(message.string) for message in catalog if message.id and isinstance(message.string, str)}
    return {words for words in said if len(words) > 12 and "%(" not in words}


@cache
def foreign_to(language: str) -> set[str]:
    """What only the other language says."""
    return words_of("en" if language == "es" else "es") - words_of(language)


def mixed(page: Page, language: str) -> list[str]:
    """Which words of the other language the page says."""
    said = page.locator("body").inner_text()
    return [f"says {words!r}" for words in foreign_to(language) if words in said]
