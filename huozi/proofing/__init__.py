"""Stage 6, proofing: PDF → report, trusting nothing but the PDF.

``readback`` takes the glyphs out of a page, ``lines`` puts them together, ``audit`` measures the
lines against the rules of composition (CLREQ, GB/T 15834).
"""
