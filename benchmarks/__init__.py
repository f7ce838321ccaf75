"""What a call costs with this client, beside httpx alone and other clients: `make bench`.

A figure is a row of `figures.FIGURES`, a client that is measured a row of `contenders.CONTENDERS`
with a module in `clients/`.
"""
