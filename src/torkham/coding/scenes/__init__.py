"""What one sentence tells of one event: where, when, in which stretch, with which figures."""
