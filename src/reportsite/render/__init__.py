"""Pages → files. The only package that knows Jinja and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from markupsafe import Markup, escape

from reportsite import typography
from reportsite.diagnostics import InputError
from reportsite.files import WRITTEN, read_text
from reportsite.pages.base import Page, Site
from reportsite.pages.routes import NOT_FOUND
from reportsite.render.assets import Assets
from reportsite.render.cards import add_cards
from reportsite.render.markdown import markdown
from reportsite.words import breakable

__all__ = ["Assets", "add_cards", "environment", "render_page", "render_piece", "render_site"]

_FOLDER = "templates"

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters and noncharacters, which no HTML may hold (HTML Standard, 13.2.3.5), are shown as what they are:
something that cannot be shown."""

_QUOTED = re.compile("“(?:<wbr>|[^”<]){1,8}”")


def environment(templates: Path) -> Environment:
    """The Jinja environment of the site: everything is escaped, an unknown name is an error, and
    ``{{ text|display }}`` shows seed text in Chinese type."""
    env = Environment(
        loader=_Templates(templates),
        cache_size=-1,  # all of them: errors are placed by it
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
    """A heading (or what ``display`` made of one), escaped, in which lines end only between words, and never inside
    a short quotation (“两区”). Where a line is too short for a word, the browser breaks it all the same."""
    plain = text.unescape() if isinstance(text, Markup) else text
    parted = Markup("<wbr>").join(breakable(plain))
    whole = _QUOTED.sub(lambda quoted: f'<span class="nobr">{quoted[0].replace("<wbr>", "")}</span>', parted)
    return Markup('<span class="words">{}</span>').format(Markup(whole))


def render_page(env: Environment, page: Page, site: Site) -> str:
    """The HTML of one page. ``root`` is the way to the site's root: relative, but absolute for the 404 page
    where the site's address is known, because a server shows that page under any address. Raises InputError with
    the place in the template that cannot be rendered, whatever goes wrong there."""
    root = site.base_url if page.path == NOT_FOUND and site.base_url else page.root
    given = {"page": page, "site": site, "report": site.entry(page), "root": root}
    return _rendered(env, page.template, given, page.path)


def render_piece(env: Environment, template: str, data: object, name: str, *, of: str = "") -> str:
    """HTML that a script puts into a page at the site's root: ``template`` lays out ``data`` (in it called ``data``).
    ``name`` is what it is for, ``of`` what its report is called, "" on a site of one report. Raises InputError like
    ``render_page``."""
    return _rendered(env, template, {"data": data, "root": "", "of": of}, name).strip()


def _rendered(env: Environment, template: str, given: Mapping[str, object], name: str) -> str:
    try:
        html = env.get_template(template).render(given)
    except InputError:
        raise
    except Exception as error:  # a template is a program: it can go wrong in any way
        place = _place(error, env)
        if place is None:
            raise
        message = f"{_said(error)} (while making {name}); mend the template"
        raise InputError.at(f"{_FOLDER}/{place[0]}", place[1], place[1] and 1, "template", message) from error
    return _UNSEEN.sub("\ufffd", html)


def _place(error: Exception, env: Environment) -> tuple[str, int] | None:
    """The template and line (1-based; 0: the template as a whole) that ``error`` comes from; None when it does not come
    from one."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    names = {str(template.filename): str(template.name) for template in _loaded(env)}
    place: tuple[str, int] | None = None
    trace = error.__traceback__
    while trace:
        name = names.get(trace.tb_frame.f_code.co_filename, "")
        if name:
            place = name, trace.tb_lineno
        trace = trace.tb_next
    if place is None and isinstance(error, TemplateNotFound):
        return str(error.name), 0
    return place


def _loaded(env: Environment) -> Iterable[Template]:
    return env.cache.values() if env.cache is not None else ()


def _said(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"the template '{error.name}' is missing"
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end"
    return f"{type(error).__name__}: {error}"


class _Templates(BaseLoader):
    """The templates in a folder, read as every other input is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and its file. Raises TemplateNotFound, and InputError when it cannot be read."""
        path = self._folder.joinpath(*split_template_path(template))
        if not path.exists():
            raise TemplateNotFound(template)
        return read_text(path, f"{_FOLDER}/{template}", WRITTEN), str(path), lambda: True


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
