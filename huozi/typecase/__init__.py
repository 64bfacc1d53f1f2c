"""The type case: the vendored faces, found, checked and measured.  Shared by all stages."""
