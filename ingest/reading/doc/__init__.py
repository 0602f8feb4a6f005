"""Word 97-2003 files, read by the published format ([MS-DOC] 12.2).

antiword and catdoc, the usual tools, were measured first: antiword silently drops what follows a table of more
than 31 columns and wraps cells, catdoc loses automatic numbers (clause numbers among them), and neither tells
fonts. Only the versions of Word before 97 are left to antiword.
"""
