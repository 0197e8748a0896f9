"""What to do: exercises, routines, targets and the timeline they unroll into."""
