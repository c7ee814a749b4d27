"""The attacker and the target of a story: voted, claimed, blamed, harmed, at war there, or inferred."""
