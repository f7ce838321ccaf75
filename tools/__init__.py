"""What keeps contract, generated code and vendor in step."""
