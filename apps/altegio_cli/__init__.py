"""The command `altegio`: Altegio online booking in a terminal.

`altegio --help` lists what it does, docs/cli.md describes it. Needs the extra,
``pip install 'altegio-booking[cli]'``; importing this package does not.
"""
