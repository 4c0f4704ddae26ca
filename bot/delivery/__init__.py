"""How do messages reach Telegram? Sending, editing, order, retries, and what must be found again later."""
