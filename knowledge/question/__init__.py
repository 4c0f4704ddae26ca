"""What is asked? A text becomes one immutable record, parsed once; all rooms above read it."""
