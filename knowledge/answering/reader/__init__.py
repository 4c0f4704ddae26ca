"""The trained reader: it picks short answers out of passages."""
