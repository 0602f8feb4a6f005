"""What an effect raises where the world is no longer as the handler found it."""


class Overtaken(Exception):
    """Somebody else was faster. Nothing was written; deal with the event anew, it reads otherwise now."""
