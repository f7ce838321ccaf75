"""How each client is used, as its own documentation shows it.

A module has two classes, `Sync` and `Async`, made with a URL and, over memory, a transport of
httpx. Their `slots(day)`, and `services()` of `Sync`, give something with a length. What a module
imports at its top is what using that client costs at import.
"""
