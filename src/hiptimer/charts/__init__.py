"""Charts: figures over time as rows of cells, without any screen."""
