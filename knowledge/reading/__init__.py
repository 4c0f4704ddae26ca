"""Which words answer? Readers and patterns that find the short answer in a passage."""
