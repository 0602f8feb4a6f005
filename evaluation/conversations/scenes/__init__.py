"""The scenes, in the order of the document; each module has its own."""
