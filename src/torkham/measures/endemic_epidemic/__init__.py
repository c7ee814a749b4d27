"""The endemic-epidemic model of counts by area and period (hhh4 of R's surveillance)."""
