"""What the parts of an evaluation weigh: tables of points, shares in brackets, points in running text."""
