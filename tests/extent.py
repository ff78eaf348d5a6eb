"""How much of the long sweeps is done: `make test` is to take three minutes, `make test-all` does all of them."""

import os

ALL = os.environ.get("TESTS") == "all"
