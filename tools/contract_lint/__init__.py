"""The rules that the contract keeps, each a function from the document to findings."""
