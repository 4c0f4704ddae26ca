"""Where are the articles kept? The `Store` protocol, and the store that is embedded in this process."""
