"""Cutting one face: from a distributed font to the small OpenType/CFF file that Huozi sets.

Used by ``build.py`` only.  A cut face differs from its source in five ways, each for a reason:

* fewer characters, and no hinting, which no PDF of ours would carry;
* cubic outlines in every face (CFF), so that one kind of font goes through the press;
* glyph *n* has CID *n*: PDF readers disagree on which of the two Identity-H means
  (ISO 32000-1 §9.7.4.2), so they must be the same;
* one body: every face has its baseline at the same height of the same em box, so that a line
  that mixes faces keeps its height;
* a name of its own, which nothing installed on a machine answers to.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from fontTools import subset
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont, newTable

FEATURES = (
    "halt", "vhal", "palt", "vpal", "kern", "mark", "vert", "vrt2",
    "locl", "ccmp", "liga", "calt", "fwid", "hwid", "pwid", "ruby",
)
"""Layout features that composition needs."""

SCRIPTS = (
    "DFLT.dflt",
    *(f"{script}.dflt" for script in ("hani", "latn", "grek", "cyrl", "kana")),
    *(f"{script}.ZHS " for script in ("hani", "latn", "grek", "cyrl", "kana")),
)
"""Only simplified Chinese: the forms of other languages would double the file."""

UNITS_PER_EM = 1000
ASCENT, DESCENT = 880, -120
"""The ideographic em box about the baseline, in units."""

TOLERANCE = 0.5
"""How far a cubic outline may stray from the quadratic one, in units: half a grid step."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A new body for a mark: its advance in units, and where on it the ink goes."""

    advance: int
    ink: Literal["left", "centre", "right"]


def cut(source: Path, number: int, wanted: Set[int]) -> TTFont:
    """Return face ``number`` of ``source`` reduced to the characters ``wanted``, as CFF."""
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    if "CFF " in font:
        _unshare_middle_dot(font, source)
    options = subset.Options(
        layout_features=list(FEATURES), layout_scripts=list(SCRIPTS), hinting=False,
        desubroutinize=True, notdef_outline=True, glyph_names=False,
        name_IDs=["*"], name_languages=["*"], name_legacy=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    if "glyf" in font:
        _to_cubic(font)
    return _number_glyphs(_reopen(font))


def _unshare_middle_dot(font: Any, source: Path) -> None:
    """Give · the glyph that the Japanese face (number 0) has for it.

    The Chinese face of Noto Sans uses one glyph for · • ‧ ・, which can be cast on one body only.
    """
    japanese = TTFont(source, fontNumber=0, lazy=True)
    for table in font["cmap"].tables:
        if table.isUnicode() and ord("·") in getattr(table, "cmap", {}):
            table.cmap[ord("·")] = japanese.getBestCmap()[ord("·")]


def _reopen(font: Any) -> TTFont:
    saved = BytesIO()
    font.save(saved)
    return TTFont(saved, recalcTimestamp=False)


def _number_glyphs(font: Any) -> TTFont:
    """Make the CID of every glyph its number, in place."""
    top = font["CFF "].cff.topDictIndex[0]
    names = [".notdef", *(f"cid{number:05d}" for number in range(1, len(top.charset)))]
    top.charset[:] = names
    top.CharStrings.charStrings = {name: number for number, name in enumerate(names)}
    if not hasattr(top, "ROS"):
        _key_by_cid(top, len(names))
    top.CIDCount = len(names)
    font.setGlyphOrder(names)
    return font


def _key_by_cid(top: Any, count: int) -> None:
    """Turn a name-keyed CFF into a CID-keyed one: 12,000 names would go into every PDF."""
    part = FontDict()
    part.Private, part.FontName = top.Private, "cut-Generic"
    top.ROS = ("Adobe", "Identity", 0)
    top.FDArray = FDArrayIndex()
    top.FDArray.append(part)
    top.FDSelect = FDSelect(format=3)
    top.FDSelect.gidArray = [0] * count
    del top.Private


def _to_cubic(font: Any) -> None:
    """Replace the quadratic outlines of ``font`` by cubic ones, in place."""
    glyphs, metrics = font.getGlyphSet(), font["hmtx"]
    strings = {name: _cubic(glyphs, name, metrics[name][0]) for name in font.getGlyphOrder()}
    font["VORG"] = _vertical_origins(font)
    for tag in ("glyf", "loca", "gasp"):
        del font[tag]
    font.sfntVersion = "OTTO"
    font["maxp"].tableVersion = 0x00005000
    FontBuilder(font=font).setupCFF("cut", {}, strings, {})


def _cubic(glyphs: Any, name: str, advance: int) -> Any:
    outline = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(outline)
    result = T2CharStringPen(advance, None)
    pen = Qu2CuPen(result, TOLERANCE, all_cubic=True, reverse_direction=True)
    for operator, points in outline.value:
        if operator == "qCurveTo" and points[-1] is None:  # a contour of control points only
            (x0, y0), (x1, y1) = points[0], points[-2]
            start = ((x0 + x1) / 2, (y0 + y1) / 2)
            pen.moveTo(start)
            points = (*points[:-1], start)
        getattr(pen, operator)(*points)
    return result.getCharString()


def _vertical_origins(font: Any) -> Any:
    """Return a VORG table: TrueType gives a glyph's vertical origin by its top and top bearing."""
    table = newTable("VORG")
    table.majorVersion, table.minorVersion, table.defaultVertOriginY = 1, 0, ASCENT
    tops = {
        name: getattr(font["glyf"][name], "yMax", 0) + font["vmtx"][name][1]
        for name in font.getGlyphOrder() if font["glyf"][name].numberOfContours
    }
    table.VOriginRecords = {name: top for name, top in tops.items() if top != ASCENT}
    table.numVertOriginYMetrics = len(table.VOriginRecords)
    return table


def settle(font: Any) -> None:
    """Put the face on the common body; its vertical metrics for 竖排 stay its own."""
    if font["head"].unitsPerEm != UNITS_PER_EM:
        raise ValueError(f"{font['head'].unitsPerEm} units in the em, not {UNITS_PER_EM}")
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent = os2.sTypoAscender = ASCENT
    hhea.descent = os2.sTypoDescender = DESCENT
    hhea.lineGap = os2.sTypoLineGap = 0


def recast(font: Any, casts: Mapping[str, Cast]) -> None:
    """Set the marks of ``casts`` on new bodies."""
    strings, metrics = font["CFF "].cff.topDictIndex[0].CharStrings, font["hmtx"]
    cmap = font.getBestCmap()
    for char, cast in casts.items():
        name = cmap[ord(char)]
        if list(cmap.values()).count(name) > 1:
            raise ValueError(f"{char} shares its glyph and cannot be recast")
        bounds = BoundsPen(None)
        strings[name].draw(bounds)
        old, bearing = metrics[name]
        room = {"left": 0, "right": cast.advance - old,
                "centre": round((cast.advance - bounds.bounds[0] - bounds.bounds[2]) / 2)}
        private = strings[name].private
        pen = T2CharStringPen(cast.advance - private.nominalWidthX, None)
        strings[name].draw(TransformPen(pen, (1, 0, 0, 1, room[cast.ink], 0)))
        strings[name] = pen.getCharString(private, strings[name].globalSubrs)
        metrics[name] = (cast.advance, bearing + room[cast.ink])


def rename(font: Any, family: str, style: str, weight: int) -> None:
    """Give the face its own name; copyright, licence and designer records stay."""
    postscript = f"{family}-{style}".replace(" ", "")
    full = family if style == "Regular" else f"{family} {style}"
    linked = style in ("Regular", "Bold")
    records = {
        1: family if linked else full, 2: style if linked else "Regular",
        3: f"{postscript};{font['name'].getDebugName(5)}", 4: full, 6: postscript,
        16: None if linked else family, 17: None if linked else style,
    }
    table = font["name"]
    table.names = [n for n in table.names
                   if (n.platformID, n.langID) == (3, 0x409) and n.nameID not in records]
    for identifier, text in records.items():
        if text:
            table.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].achVendID = "HUOZ"
    _rename_cff(font["CFF "].cff, postscript, full, family, style)


def _rename_cff(cff: Any, postscript: str, full: str, family: str, style: str) -> None:
    top = cff.topDictIndex[0]
    cff.fontNames[0] = postscript
    top.FullName, top.FamilyName, top.Weight = full, family, style
    for part in top.FDArray:
        part.FontName = f"{postscript}-{part.FontName.rpartition('-')[2]}"
