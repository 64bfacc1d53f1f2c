"""Tests of stage 3, the composing room."""
