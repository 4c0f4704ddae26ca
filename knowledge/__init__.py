"""The front door: everything about articles and answers that the chat may use."""
