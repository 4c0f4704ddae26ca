"""How fast is it, and how much of that is the search engine's own share? `python -m benchmarks` (or `make bench`)."""
