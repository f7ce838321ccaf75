"""Random mutants of the overlay: small changes of its code that the tests should notice.

    python -m tools.mutants                          a sample of 100, with a printed seed
    python -m tools.mutants --only policy.py:31      every mutant of one line

Why no library: mutmut 3 switches its mutants inside functions at run time. It leaves out decorated
functions and everything outside of functions, and it would leave the sync twin, which is generated
from the async source, as it was. cosmic-ray changes the tree in place, knows one test command for
all mutants and takes no sample; its operators change annotations too (`int | None`) and remove
neither statements nor arguments. Neither has a hook between changing the source and running the
tests, which is where the twin has to be written. What is left to do here is little: `ast` says
where a change is possible, coverage.py says which tests run that line, pytest runs them.
"""
