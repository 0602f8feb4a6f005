"""Conversations with the bot, acted out: people on a Telegram of our own, the real server, real documents.

A scene is a script that says what people do and what they must see. The tests play every scene; `python -m
evaluation.conversations` plays them too, and writes down what was said as `docs/telegram.md`.
"""
