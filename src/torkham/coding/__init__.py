"""Step 2: a Document to accounts, claims, statements and relations.

Its folders in the order of reading; each imports only from those before it (`tests/test_layers.py` walks them):

    numbers     numbers as they are spelled, with their hedges and what they count
    dates       date phrases, resolved to days
    places      names of places, each resolved to one place on earth
    actors      named groups, forces, governments and states
    speech      acts of speech, who speaks under which name: sources and statements
    persons     noun phrases for people and for things that stand for a target
    figures     how many were killed, injured, abducted or arrested, and the toll that it comes to
    triggers    words that tell an event, and whether they tell it as something that happened
    tagger      the learned tagger: the same from examples
    scenes      what one sentence tells of one event: where, when, with which figures
    stories     the scenes that tell the same incident
    parties     whom a stretch names, and of what kind they are
    votes       who did it to whom, as each way of telling it votes
    sides       the attacker and the target of a story
    scope       which stories are political violence, and which of them are news
    accounts    from a story to an account, every field with its words
    claims      totals, changes, shares and rates in print
    relations   who supports, arms, fights, recognises whom
    explaining  why the coder made of a document what it made
    llm         the same accounts from a language model that quotes

`values`, `hinted`, `words`, `mentions` and `stretches` are what all of them stand on; `reading` is a document with all
that the finders found in it, `cited` what the model says of a figure and its source; `coder` puts them together.
"""
