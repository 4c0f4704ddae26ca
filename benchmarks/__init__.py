"""How fast is Footnote, and how much of the time does the search engine take? `python -m benchmarks` (`make bench`)."""
