"""Words that tell an event, and whether they tell it as something that happened."""
