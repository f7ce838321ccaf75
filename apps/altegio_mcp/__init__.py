"""Booking by AI agents, with a person's yes: an MCP server for visitors, `altegio-mcp`.

An agent may look for a time and make an offer. A booking or a cancellation is sent only after a
person agreed to it: through their MCP client, or with `altegio-mcp approve` in a terminal. Needs
the extra `altegio-booking[mcp]`.
"""
