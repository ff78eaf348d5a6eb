"""The outside world: channels, the network, the clock, the environment, the loops. The only folder that waits."""
