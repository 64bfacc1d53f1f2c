"""A page as the template sees it: reading order, levels, one element for a paragraph."""

from __future__ import annotations

from huozi.composing.lines import Line, Piece
from huozi.makeup.page import Frame, Page, Rule, SetLine
from huozi.planning.slots import Rect
from huozi.platemaking.cut import used_characters
from huozi.platemaking.sheet import sheet


def line(block: int, role: str, *pieces: tuple[str, str], y: float = 10) -> SetLine:
    made = tuple(Piece(t, s, 0, (1000,) * len(t), 0) for t, s in pieces)
    return SetLine(Line(made, 0, 1000, 1000, 0.0, 0, True), 5, y, 9, role, block, None)


def frame(*lines: SetLine, kind: str = "text") -> Frame:
    return Frame(kind, "" if kind == "furniture" else "a", Rect(0, 0, 9, 9), 1, lines)


def page(*frames: Frame, rules: tuple[Rule, ...] = ()) -> Page:
    return Page(1, 100, 200, frames, rules, ("a",), ("zh-Hant",), (), ())


def test_a_paragraph_over_two_frames_is_one_element() -> None:
    made = sheet(page(
        frame(line(-1, "main", ("题", "hei")), kind="headline"),
        frame(line(1, "body", ("甲", "song")), line(2, "body", ("乙", "song"))),
        frame(line(2, "body", ("丙", "song")), line(3, "head1", ("丁", "hei"))),
    ), 7)
    elements = made.articles[0].elements
    assert [(e.tag, e.role, len(e.parts)) for e in elements] == [
        ("h1", "main", 1), ("p", "body", 1), ("p", "body", 2), ("h2", "head1", 1)]
    assert [part.number for e in elements for part in e.parts] == [7, 8, 9, 10, 11]
    assert [lines[0].line.text for lines in made.lines] == ["题", "甲", "乙", "丙", "丁"]
    assert made.articles[0].lang == "zh-Hant"


def test_only_words_in_another_face_have_an_element_of_their_own() -> None:
    made = sheet(page(frame(
        line(1, "body", ("本报讯", "hei-bold"), ("日前日前", "song")),
        line(1, "body", ("甲乙", "song"), ("丙", "song+emend")),
        line(1, "body", ("丁", "kai")),
    )), 0)
    (part,) = made.articles[0].elements[0].parts
    assert part.classes == "f-song"
    assert [(c.classes, c.text) for c in part.chunks] == [
        ("f-hei-bold", "本报讯"), ("", "日前日前\n甲乙"), ("f-song emend", "丙"), ("", "\n"),
        ("f-kai", "丁")]


def test_rules_are_rectangles_centred_on_their_line() -> None:
    made = sheet(page(rules=(Rule("x", 10, 20, 110, 20, 0.5), Rule("y", 10, 20, 10, 50, 1.0))), 0)
    assert made.rules == (
        "left: 10.0000pt; top: 19.7500pt; width: 100.0000pt; height: 0.5pt",
        "left: 9.5000pt; top: 20.0000pt; width: 1.0000pt; height: 30.0000pt")


def test_each_face_is_cut_to_what_is_set_in_it() -> None:
    used = used_characters([page(frame(line(1, "body", ("甲乙甲", "song"), ("丙", "song+emend"),
                                            ("丁", "kai"))))])
    assert used == {"song": frozenset("甲乙丙"), "kai": frozenset("丁")}
