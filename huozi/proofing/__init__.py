"""Stage 6, proofing: PDF → report, trusting nothing but the PDF.

``readback`` takes glyphs and lines out of a page through PDFium, a reader that shares no code with
the press; ``audit`` measures them against the rules of composition (CLREQ, GB/T 15834).
"""
