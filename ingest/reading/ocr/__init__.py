"""Recognising the text of page pictures with Tesseract: made upright and straight, read, its marks checked."""
