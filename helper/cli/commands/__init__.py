"""One file for each command: it parses its options, does the work by the rooms below, and shows the result."""
