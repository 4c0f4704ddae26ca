"""Bots that others wrote, run against the sandbox as they are."""
