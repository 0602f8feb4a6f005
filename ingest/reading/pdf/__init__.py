"""PDF files: their text layer where it reads as text, recognition of the page's picture where it does not."""
