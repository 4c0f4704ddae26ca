"""The chat: Telegram, the terminal, and what ties the rooms together."""
