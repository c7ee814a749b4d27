"""Which stories are political violence, and which of them are news."""
