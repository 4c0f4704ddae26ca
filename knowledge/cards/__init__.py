"""What do the articles say of a person, a topic, or near an article? Facts from many articles, put in order.

`gathering` asks the store; all else is pure.
"""
