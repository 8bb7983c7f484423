"""nbgrader's own tests, run from the installed package with this collection's configuration: `make test-nbgrader`."""
