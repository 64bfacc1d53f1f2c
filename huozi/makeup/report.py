"""Tables for people: copyfit per article, column breaks one by one, the account of characters.

Beside stage 4; it reads results and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from huozi.edition.account import Account
from huozi.makeup.page import Copyfit, Page


def copyfit_table(pages: Iterable[Page]) -> str:
    """Return a table with one row per article: placed, over and under in lines and characters."""
    table = _table("page", "article", "字", "lines", "of", "fit")
    for page in pages:
        for fit in page.copyfit:
            table.add_row(
                str(page.number), fit.article, str(fit.characters), str(fit.lines),
                str(fit.capacity), _fit(fit),
            )
    return _drawn(table)


def _fit(fit: Copyfit) -> str:
    if fit.over:
        return f"over by {fit.over} lines, {fit.over_characters} 字, from “{fit.overset}”"
    if fit.under:
        per_line = fit.characters / fit.lines if fit.lines else 0
        return f"under by {fit.under} lines, about {round(fit.under * per_line)} 字"
    return "fits"


def breaks_table(pages: Iterable[Page]) -> str:
    """Return a table of the source's column breaks and what became of each; empty without any."""
    table = _table("article", "source break", "in the page")
    for page in pages:
        for report in page.breaks:
            table.add_row(
                report.article, f"{report.before}|{report.after}",
                "the same" if report.honoured else f"not kept: {report.reason}",
            )
    return _drawn(table) if table.row_count else ""


def account_table(balance: Account) -> str:
    """Return the account of the seed's characters as a table."""
    table = _table("account of the seed", "characters")
    for name, count in (
        ("in the seed, without white space", balance.solid),
        ("printed as found", balance.as_found),
        ("printed in full width", balance.normalised),
        ("corrected", balance.corrected),
        ("surplus, on record", balance.surplus),
        ("supplied, marked", balance.supplied),
        ("gaps, marked", balance.gaps),
    ):
        table.add_row(name, str(count))
    faithful = "yes" if balance.faithful else "NO"
    table.add_row("the diplomatic text is the seed, byte for byte", faithful)
    return _drawn(table)


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="none")
    for title in titles:
        table.add_column(title)
    return table


def _drawn(table: Table) -> str:
    console = Console(width=110, no_color=True, highlight=False)
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())
