"""What happens on each kind of update? One subject a file: read the update, ask the library, send what was rendered."""
