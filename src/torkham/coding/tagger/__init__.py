"""The learned tagger: who did it, whom it struck, with what, and the words that tell it, as spans of the text."""
