"""Huozi 活字: regenerate newspaper print editions, faithful to their layout.

The folders are the stages of a compositing room, in the order in which data flows:
``edition`` (copy desk) → ``planning`` (dummy) → ``composing`` (lines) → ``makeup`` (pages) →
``platemaking`` (HTML, PDF) → ``proofing`` (reports).  Each stage returns a new frozen value and
imports only from earlier stages or from the small shared modules beside this file.
"""

__version__ = "0.1.0"
