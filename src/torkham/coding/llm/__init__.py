"""Accounts from a language model behind an OpenAI-compatible endpoint: asked, grounded, read by our own grammar."""
