"""The parts of the fake Bot API server; `tests.fakes.telegram_server` puts them together and documents them."""
