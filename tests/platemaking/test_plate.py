"""The plate against the real WeasyPrint: exact advances, and loud when its insides change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huozi.composing.lines import Line, Piece
from huozi.makeup.page import Frame, Page, SetLine
from huozi.planning.slots import Rect
from huozi.platemaking import press
from huozi.proofing.readback import Glyph, read_page
from huozi.typecase.case import Typecase, load_typecase

SIZE = 9.0


@pytest.fixture(scope="module")
def case(root: Path) -> Typecase:
    return load_typecase(root / "fonts")


@pytest.fixture(scope="module")
def layout(root: Path) -> Path:
    return root / "layouts" / "broadsheet-8"


def set_line(*pieces: tuple[str, str, tuple[int, ...]], x: float = 50, y: float = 100) -> SetLine:
    made: list[Piece] = []
    start = offset = 0
    for text, style, advances in pieces:
        made.append(Piece(text, style, start, advances, offset))
        start, offset = start + sum(advances), offset + len(text)
    return SetLine(Line(tuple(made), 0, start, start, 0.0, 0, True), x, y, SIZE, "body", 1, None)


def page(*lines: SetLine) -> Page:
    frame = Frame("text", "a", Rect(0, 0, 300, 400), 10, lines)
    return Page(1, 300, 400, (frame,), (), ("a",), ("zh-Hans",), (), ())


def printed(tmp_path: Path, layout: Path, case: Typecase, *lines: SetLine) -> tuple[Glyph, ...]:
    imprint = press.Imprint("试", "zh-Hans", ())
    path = tmp_path / "a.pdf"
    path.write_bytes(press.print_pdf((page(*lines),), layout, case, imprint))
    return read_page(path, 1)


def test_every_glyph_stands_where_it_was_put(tmp_path: Path, layout: Path, case: Typecase) -> None:
    advances = (1000, 1003, 997, 500, 750, 1160, 1000)
    glyphs = printed(tmp_path, layout, case, set_line(("中国，报纸。好", "song", advances)))
    edges = [50 + sum(advances[:k]) * SIZE / 1000 for k in range(len(advances))]
    assert [g.x0 for g in glyphs] == pytest.approx(edges, abs=0.001)
    assert {round(g.baseline, 3) for g in glyphs} == {100.0}
    assert "".join(g.text for g in glyphs) == "中国，报纸。好"


def test_faces_change_within_a_line(tmp_path: Path, layout: Path, case: Typecase) -> None:
    line = set_line(("本报讯", "hei-bold", (1000,) * 3), ("日前", "song", (1000, 1020)),
                    ("楷", "kai+emend", (1000,)))
    glyphs = printed(tmp_path, layout, case, line)
    assert [g.x0 for g in glyphs] == pytest.approx([50, 59, 68, 77, 86, 95.18], abs=0.001)
    assert len({g.font for g in glyphs}) == 3


def test_two_characters_of_one_glyph_are_both_read(
    tmp_path: Path, layout: Path, case: Typecase
) -> None:
    glyphs = printed(tmp_path, layout, case, set_line(("客——吉", "song", (1000,) * 4)))
    assert "".join(g.text for g in glyphs) == "客——吉"
    assert glyphs[-1].x0 == pytest.approx(50 + 27, abs=0.001)


def test_words_are_text_and_never_markup(tmp_path: Path, layout: Path, case: Typecase) -> None:
    text = '<b>&amp;"{{1}}'
    glyphs = printed(tmp_path, layout, case, set_line((text, "song", (600,) * len(text))))
    assert "".join(g.text for g in glyphs) == text


def test_a_line_that_comes_out_otherwise_is_our_fault(layout: Path, case: Typecase) -> None:
    from huozi.platemaking.plate import PlateError

    broken = set_line(("中\n国", "song", (1000, 0, 1000)))
    with pytest.raises(PlateError):
        press.print_pdf((page(broken),), layout, case, press.Imprint("试", "zh-Hans", ()))


@given(st.integers(0, 4000), st.integers(300, 2000), st.sampled_from([6.0, 7.875, 9, 10.5, 42]))
def test_widths_survive_the_cut_to_an_integer(wanted: int, natural: int, size: float) -> None:
    """weasyprint.draw.text writes int(natural - width), in em/1000."""
    from huozi.platemaking.plate import _away

    unit = size * 4 / 3 * 1024 / 1000
    own = round(natural * unit)
    width = _away(wanted * unit, own)
    written = int(natural - width / unit)
    assert written == natural - wanted or abs(own - wanted * unit) < 1


def test_nothing_is_read_outside_the_layout_and_the_fonts(root: Path, tmp_path: Path) -> None:
    fetch = press._fetcher((tmp_path,)).fetch
    (tmp_path / "in.css").write_text("a")
    assert fetch((tmp_path / "in.css").as_uri()).read() == b"a"
    (tmp_path / "link").symlink_to(root / "README.md")
    for url in ((root / "README.md").as_uri(), (tmp_path / "link").as_uri(),
                (tmp_path / ".." / "x").as_uri().replace("x", "%2e%2e/x"), "http://127.0.0.1:9/",
                "data:text/css,a", "ftp://localhost/a"):
        with pytest.raises(ValueError, match="outside"):
            fetch(url)


def test_weasyprint_gets_its_own_subsetter_back() -> None:
    from weasyprint.pdf.fonts import Font

    from huozi.platemaking.plate import already_cut

    own = Font.subset
    with already_cut():
        assert Font.subset is not own
    assert Font.subset is own
