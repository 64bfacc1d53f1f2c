"""Tests of stage 4, make-up."""
