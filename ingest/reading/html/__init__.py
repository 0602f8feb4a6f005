"""Web pages: the document they carry, without the site around it."""
