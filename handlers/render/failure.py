"""A document that cannot be made."""


class RenderError(Exception):
    """The text is the Vietnamese sentence to show; it travels between processes, so it carries nothing else."""
