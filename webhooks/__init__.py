"""The FastAPI app: JSON API, document pages, web chat and channel webhooks."""
