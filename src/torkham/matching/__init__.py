"""What joining and dataset matching share: blocking, scoring a pair with reasons, assignment."""
