"""The command line (DESIGN §4): what the user types, and the exit code that answers.

0 fine · 1 faults in content, overset included · 2 usage · 3 a font or a tool is missing ·
70 our bug.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from huozi import __version__
from huozi.diagnostics import Diagnostic, Faults, has_errors
from huozi.report import render_github, render_json, render_text

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content" / "gongren-2014-01-30"
FAULTS, MISSING, BUG = 1, 3, 70
MISSING_CODES = frozenset({"font-missing", "font-changed", "font-list"})

Edition = click.argument(
    "edition", default=SAMPLE, type=click.Path(path_type=Path, file_okay=False, exists=True)
)
Format = click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
    help="How faults are written.",
)


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="huozi")
@click.pass_context
def main(context: click.Context) -> None:
    """Huozi 活字: print editions of newspapers, regenerated from YAML.

    Without a command, the sample edition is built.
    """
    if context.invoked_subcommand is None:
        context.invoke(build)


def _guarded(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command returns or raises into an exit code, never into a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
        except Faults as faults:
            code = _report(faults.diagnostics, kwargs.get("form", "text"))
        except BrokenPipeError:
            # The reader of our output (head, less) has had enough; nothing is wrong.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except OSError as problem:
            click.echo(f"error: {problem.filename or ''}: {problem.strerror}", err=True)
            code = FAULTS
        except Exception as problem:
            code = _bug(problem)
        sys.exit(code)

    return run


def _bug(problem: Exception) -> int:
    """Tell the user that we are at fault, with the one line that a report needs."""
    place = traceback.extract_tb(problem.__traceback__)[-1]
    click.echo(
        f"huozi: our bug: {type(problem).__name__}: {problem} "
        f"({Path(place.filename).name}:{place.lineno}); please report it with the edition",
        err=True,
    )
    return BUG


def _report(diagnostics: Iterable[Diagnostic], form: str) -> int:
    """Print findings and return the exit code that they ask for."""
    found = tuple(diagnostics)
    if form == "json":
        click.echo(render_json(found))
    elif found:
        render = render_github if form == "github" else render_text
        click.echo(render(found), err=form == "text")
    if any(d.code in MISSING_CODES for d in found):
        return MISSING
    return FAULTS if has_errors(found) else 0


def _tables(*tables: str) -> None:
    click.echo("\n\n".join(table for table in tables if table) + "\n")


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{step} …", nl=False, err=True)


def _progress_done() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


@main.command()
@Edition
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), default=Path("out"),
              show_default=True, help="Folder for the PDF and the layout JSON.")
@click.option("--page", type=int, help="Build one page only.")
@Format
@_guarded
def build(
    edition: Path = SAMPLE, out: Path = Path("out"), page: int | None = None, form: str = "text"
) -> int:
    """Build an edition: a PDF and its layout JSON."""
    from huozi.build import build as print_edition
    from huozi.build import compose_pages
    from huozi.makeup.report import breaks_table, copyfit_table

    composed = compose_pages(edition, ROOT, page, _progress)
    _progress_done()
    code = _report(composed.diagnostics, form)
    if form == "text":
        _tables(copyfit_table(composed.pages), breaks_table(composed.pages))
    if code:
        click.echo("nothing was written", err=True)
        return code
    paths = print_edition(composed, out, _progress)
    _progress_done()
    for path in paths:
        click.echo(path)
    return 0


@main.command()
@Edition
@Format
@_guarded
def check(edition: Path, form: str) -> int:
    """Find every fault without making a PDF: content, placement, copyfit, the account."""
    from huozi.build import compose_pages
    from huozi.edition.account import account
    from huozi.makeup.report import account_table, breaks_table, copyfit_table

    composed = compose_pages(edition, ROOT, None, _progress)
    _progress_done()
    findings = composed.diagnostics
    tables = [copyfit_table(composed.pages), breaks_table(composed.pages)]
    if composed.edition.source:
        balance = account(composed.edition, ROOT)
        findings += balance.findings
        tables.append(account_table(balance))
    code = _report(findings, form)
    if form == "text":
        _tables(*tables)
    return code


@main.command()
@Edition
@click.option("--reading", "layer", flag_value="reading", default=True,
              help="What the edition prints (the default).")
@click.option("--diplomatic", "layer", flag_value="diplomatic",
              help="What the source says, byte for byte.")
@_guarded
def text(edition: Path, layer: str) -> int:
    """Print an edition's text, in one of its two layers."""
    from huozi.edition.desk import load_edition
    from huozi.edition.layers import diplomatic_dump, reading_dump

    loaded, _ = load_edition(edition)
    words = diplomatic_dump(loaded) if layer == "diplomatic" else reading_dump(loaded)
    sys.stdout.buffer.write(words.encode())
    return 0


@main.command()
@click.argument("pdf", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--audit", is_flag=True, required=True,
              help="Measure the body text: edges, marks, gaps, squeeze.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False),
              help="Write a page with pictures of the worst lines.")
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="The layout JSON of a PDF of ours: its frames are the columns.")
@click.option("--em", type=click.FloatRange(min=0, min_open=True),
              help="The body size in points, if it is not the most frequent one.")
@_guarded
def preflight(
    pdf: Path, audit: bool, as_json: bool, html: Path | None, layout: Path | None, em: float | None
) -> int:
    """Measure a PDF, whatever program made it."""
    from huozi.proofing.survey import survey
    from huozi.proofing.tables import survey_json, survey_table
    from huozi.proofing.worst import worst_html

    found = survey(pdf, em=em, layout=layout)
    if html:
        html.write_text(worst_html(pdf, found), encoding="utf-8")
    click.echo(survey_json(found) if as_json else survey_table(found))
    return 0


@main.command()
@_guarded
def schema() -> int:
    """Print the JSON Schema of edition and article files, for editors' completion."""
    import json

    from huozi.edition.models import ArticleInput, EditionInput

    schemas = {
        "edition.yaml": EditionInput.model_json_schema(),
        "article": ArticleInput.model_json_schema(),
    }
    click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
    return 0
