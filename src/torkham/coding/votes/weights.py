"""What each way of telling who did what to whom weighs as a vote.

From 3 where the grammar names the role outright ("killed by militants") down to below 1 where a party merely stands
near. A party is ranked by its best vote, so what matters is the order of the weights, and the deductions against it.
Set by hand while reading reports; not fitted.
"""

from __future__ import annotations

# An armed doer beside a verb
DOES = 3.0  # "militants attacked a post"
KILLS = 2.0  # "militants killed a trader"
BLOWS_HIMSELF_UP = 3.0  # "a bomber blew himself up": whoever does it, told of on the left
THEY = 2.6  # "the militants fled when they tried to storm"
CAME_TO_STORM = 2.6  # "two insurgents were killed when they tried to storm"
DEFUSES = 2.0  # "police defused a bomb"
SETS_OFF = 2.0  # "insurgents ... the device went off"
HITS_BACK_AT = 1.5  # "troops hit back at the raiders": whom they hit back at began it

# An unarmed doer beside a verb
UNARMED_DOES = 1.6  # "youths attacked a shop"
BEATS = 2.0  # "a crowd beat a worker to death"
DOES_IT_TO_THEM = 2.0  # "a mob attacked them"

# Whoever a verb harms
OBJECT = 2.5  # "attacked a post"; the subject of "was attacked"
KILLED_OBJECT = 1.5  # "killed a trader"; the subject of "was killed": those who fell are often told beside the target
WHOM = 3.0  # "labourers whom gunmen had abducted"
THEM = 2.0  # "a mob attacked them": those told of before
STORMED = 2.4  # "were killed when they tried to storm a checkpoint"
BLAST_BESIDE = 2.5  # "blew himself up near a patrol"
APPROACHED = 2.4  # "approached a patrol and detonated his vest"
PASSED_BY = 2.3  # "went off as a police van passed by"
HAPPENED_AT = 2.0  # "a bomb exploded near a school"
DEFUSED_AT = 1.5  # "a bomb was defused outside a school"
HITS_BACK = 1.5  # "troops hit back": they were attacked
HEADLINE_PASSIVE = 1.4  # "two policemen martyred"

# Told by "by"
BY = 3.0  # "attacked by militants", "an attack by militants"
BY_UNARMED = 2.0  # "lynched by a crowd"
USES_FORCE = 2.0  # "killed when police broke up a rally"
FAR_BY = 1.7  # "three were killed in Gwer West in the early morning by suspected herdsmen"

# Around a noun
NAMES_ITS_DOER = 2.0  # "a suicide bomber"
OWNS = 2.2  # "the militants' attack"
CARRIES_OUT = 1.8  # "militants launched an attack"
RAIDS = 2.0  # "an operation by the army", however its prepositions tell it
AIMED_AT = 2.4  # "an attack on a post"
RAN_INTO = 2.4  # "a van struck a mine"
BEAT_BACK = 2.3  # "the army beat back an assault"
STANDS_BESIDE = 1.6  # "a school bombing"

# A clash
SIDE_OF_CLASH = 2.0  # "militants and troops clashed"
FACED = 1.8  # "a clash with police", the other side unnamed
NEAR_CLASH = 0.8

# Deductions and additions
LATER_SCENE = 0.15  # less for each scene of a story before the one that votes
HEADLINE = 0.5  # less in a headline, which leaves out more than it tells
ASIDE = 1.4  # less in a scene that gives no figure, day or place, and does not take up what was told
MILITANTS_RAIDED = 1.0  # more for militants as the target of a raid
FORCES_OWN_BOMB = 2.5  # the least with which forces are held to have laid a bomb: only "police detonated ..."
