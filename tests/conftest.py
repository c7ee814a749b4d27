"""Nothing here but the folder itself: pytest puts it on the path, so that every test may import `making`."""
