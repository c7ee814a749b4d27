"""Named parties: groups, forces, governments and states, known by table or by pattern."""
