#!/usr/bin/env python3
"""The front door: ``python render.py`` builds the sample edition.  See ``--help``."""

from huozi.cli import main

if __name__ == "__main__":
    main()
