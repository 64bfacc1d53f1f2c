"""Stage 6, proofing: PDF → report, trusting nothing but the PDF.

``readback`` takes the glyphs out of a page.  For any engine's PDF, ``survey`` finds the body text
and measures it: ``rows``, ``columns``, ``paragraphs``, then ``pieces`` and ``gauge``; ``tables``
and ``worst`` show the result.  For a plate of ours, ``lines`` puts the glyphs into the frames of
its layout, and ``audit`` measures the lines against the rules of composition (CLREQ, GB/T 15834).
"""
