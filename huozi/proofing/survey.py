"""The survey: body text of any engine's PDF, found and measured from the PDF alone.

``survey(path, em=None, measure=None, layout=None) -> Survey`` (see ``results`` for every field):

    found = survey(Path("out/edition.pdf"))
    found.em, found.font, found.ends         # 9.0, "HuoziSong-Regular", "half"
    found.totals.gap_mean, found.totals.loose, found.totals.squeeze_mean, …   # Figures
    found.columns[0].page, .rect, .measure, .figures                          # the same, per column
    found.lines[0].text, .page, .rect, .gap_mean, .gap_max, .squeeze, .flags  # every body line

``em`` is the body size in points (else the most frequent one), ``measure`` the measure in ems
(else found from the lines).  Faults (no PDF, encrypted, no text) are raised as
``huozi.diagnostics.Faults``.
"""

from __future__ import annotations

from pathlib import Path

from huozi.proofing.results import Survey


def survey(
    path: Path, em: float | None = None, measure: float | None = None, layout: Path | None = None
) -> Survey:
    """Return the survey of the PDF at ``path``."""
    raise NotImplementedError
