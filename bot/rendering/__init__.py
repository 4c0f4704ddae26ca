"""How do answers look? Values in; messages, terminal text or JSON out. Everything here is pure.

Messages are text with entities, never a parse mode, so no article and no user can inject markup. `phrases`,
`excerpts`, `terminal` and `export` do not import Telegram's library, because the command line uses them and should
start fast. So this file imports nothing: import the module that you need.
"""
