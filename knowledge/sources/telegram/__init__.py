"""Telegram's own exports of a channel, in JSON and as pages: each post is an article."""
