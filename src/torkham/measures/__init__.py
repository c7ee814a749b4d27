"""4  Counts, trend, breaks, spillover, what-if, forecast, scores: arrays in, arrays out."""
