"""Stage 3, the composing room: text and measures → lines (CLREQ line composition).

``marks`` knows the characters, ``clusters`` what cannot be divided, ``spacing`` what stands
between two clusters, ``paragraph`` finds the best breaks of a whole paragraph, ``justify`` gives
every character of a line its exact advance.  Nothing here knows about pages; directions are
logical (inline, block), and lengths are integer thousandths of an em.
"""
