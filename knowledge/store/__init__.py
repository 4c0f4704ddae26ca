"""Where articles live: the `Store` protocol and its embedded form."""
