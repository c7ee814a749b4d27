"""From annotated sentences to the learned tagger that the package ships. Not part of the package."""
