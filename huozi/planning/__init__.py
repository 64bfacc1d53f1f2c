"""Stage 2, the dummy: edition and layout → every story's slots on the page's character grid.

``layout`` reads a layout's folder, ``grid`` turns columns, lines and 字 into points, ``dummy``
lays the slots and reports overlaps, gaps and what leaves the grid.  Nothing here touches a glyph.
"""
