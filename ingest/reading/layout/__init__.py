"""From printed lines to paragraphs: what a page's running lines are, and which line breaks are the author's."""
