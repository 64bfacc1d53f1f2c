"""Tests of stage 2, the dummy."""
