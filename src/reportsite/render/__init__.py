"""Pages → files. The only package that knows Jinja and Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup, escape

from reportsite import typography
from reportsite.diagnostics import InputError
from reportsite.pages.base import Page, Site
from reportsite.pages.routes import NOT_FOUND
from reportsite.render.assets import Assets, BundleError
from reportsite.render.cards import add_cards
from reportsite.render.markdown import markdown

__all__ = ["Assets", "BundleError", "add_cards", "environment", "render_page", "render_site"]

_QUOTED = re.compile("“[^”]{1,8}”")


def environment(templates: Path) -> Environment:
    """The Jinja environment of the site: everything is escaped, an unknown name is an error, and
    ``{{ text|display }}`` shows seed text in Chinese type."""
    env = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    env.filters["display"] = display
    env.filters["unbroken"] = unbroken
    env.filters["markdown"] = markdown
    return env


def display(text: str) -> Markup:
    """Seed text in the type it is shown in, escaped."""
    return escape(typography.display(text))


def unbroken(text: str) -> Markup:
    """A heading, escaped, in which no line ends inside a short quotation (“两区”)."""
    return Markup(_QUOTED.sub(r'<span class="nobr">\g<0></span>', str(escape(text))))


def render_page(env: Environment, page: Page, site: Site) -> str:
    """The HTML of one page. ``root`` is the way to the site's root: relative, but absolute for the 404 page
    where the site's address is known, because a server shows that page under any address. Raises InputError with
    the place in the template that cannot be rendered."""
    root = site.base_url if page.path == NOT_FOUND and site.base_url else page.root
    try:
        return env.get_template(page.template).render(page=page, site=site, report=site.entry(page), root=root)
    except TemplateError as error:
        file, line = _place(error, page)
        message = f"{error.message or type(error).__name__} (while making {page.path}); mend the template"
        raise InputError.at(f"templates/{file}", line, 1, "template", message) from error


def _place(error: TemplateError, page: Page) -> tuple[str, int]:
    """The template and line (1-based) that ``error`` comes from."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or page.template, error.lineno
    place = page.template, 0
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        if "templates/" in code.co_filename and code.co_filename.endswith(".html"):
            place = code.co_filename.rpartition("templates/")[2], trace.tb_lineno
        trace = trace.tb_next
    return place


def render_site(pages: Sequence[Page], site: Site, *, templates: Path, out: Path) -> None:
    """Write every page below ``out``. Raises ValueError when two pages have one path."""
    env = environment(templates)
    taken: set[str] = set()
    for page in pages:
        if page.path in taken:
            raise ValueError(f"two pages are called {page.path}")
        taken.add(page.path)
        file = out / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render_page(env, page, site), encoding="utf-8", newline="\n")
