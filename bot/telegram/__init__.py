"""Telegram: updates told as events, replies laid out as messages, and the calls between us and the Bot API.

`channel.TelegramChannel` puts the parts together. python-telegram-bot makes the calls; we fetch updates
ourselves, because what happens is to be stored before Telegram is told that we have it.
"""
