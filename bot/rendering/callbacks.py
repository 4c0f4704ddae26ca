"""The first letter of a button's data, which names the kind of button."""

MORE = "m"
READ = "r"
LIST = "l"
SUGGESTION = "s"
