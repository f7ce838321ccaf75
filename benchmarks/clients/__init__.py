"""How each client is used, as its own documentation shows it.

A module has two classes, `Sync` and `Async`. Both are made with a URL and, over memory, a transport
of httpx; both have `slots(day)` and `services()`, which give something with a length. What a module
imports at its top is what using that client costs at import.
"""
