"""The guide as a site: the pages of `docs/`, and those that are written from the contract."""
