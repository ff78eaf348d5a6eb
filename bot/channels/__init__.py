"""Channels: one module each, translating between a service's own form and ours, and nothing more."""
