"""A request's way out and back: what is sent, how often, and what its answer means."""
