"""Stage 5, platemaking: page → HTML → PDF, without moving a line.

``sheet`` arranges a page's lines by block and level for the reader of the tags, the layout's
Jinja2 template paints the sheet, ``plate`` lets WeasyPrint render it and gives every glyph the
composer's exact advance, ``press`` writes the PDF.
"""
