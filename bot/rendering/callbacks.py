"""The first letter of a button's data, which names the kind of button.

The letters are in buttons that were sent: never change one.
"""

OTHERS = "m"
SECTION = "t"
READ = "r"
LIST = "l"
SUGGESTION = "s"
WHO = "w"
QUOTES = "q"
TIMELINE = "d"
CANCEL = "x"
REMOVE = "y"
ADD = "a"
DISCARD = "n"
DELETE = "e"
KEEP_ALL = "o"
GOLDEN = "g"
TAGS = "j"
LANGUAGE = "k"
