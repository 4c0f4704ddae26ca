"""The first letter of a button's data, which says what pressing it means."""

MORE = "m"
READ = "r"
LIST = "l"
SUGGESTION = "s"
