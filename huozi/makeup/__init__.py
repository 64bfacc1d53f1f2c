"""Stage 4, make-up: dummy and composed text → pages; the last stage that decides anything.

``galley`` turns an article's copy into paragraphs ready for the composer, ``thread`` pours them
through the text columns, ``headline`` and ``furniture`` set what stands around the text, ``rules``
draws boxes and rules, ``page`` has the frozen result, ``trace`` writes it out for people and tools.
"""
