"""Stage 1, the copy desk: YAML files → a frozen ``Edition``, with every fault reported at once."""
