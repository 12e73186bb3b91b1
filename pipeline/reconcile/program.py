"""The mixed-integer program behind `joint`: which cells must change, as few as possible (solved by HiGHS)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.reconcile.linear import Row

REACH = 4.0  # a cell moves at most so many times what is amiss most
NODES = 200  # of the search tree; a bound on work, so that the same document gives the same answer on any machine
SURE = 0.5


class Program:
    """Cells numbered from 0, rows that bind their movements, at most so many cells changed."""

    def __init__(self, cells: int, rows: Sequence[Row], at_most: int) -> None:
        """Write the program down; it is solved by `supports`."""
        import highspy

        highs: Any = highspy
        self._cells = cells
        self._solved = highs.HighsModelStatus.kOptimal
        self._infinity = highs.kHighsInf
        self._solver = highs.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("mip_max_nodes", NODES)):
            self._solver.setOptionValue(name, value)
        self._variables(highs.HighsVarType.kInteger)
        self._scale = max((abs(float(row.middle)) / _heaviest(row) for row in rows), default=0.0) or 1.0
        for row in rows:
            self._bind(row)
        self._row(0, at_most, {cells + number: 1.0 for number in range(cells)})

    def supports(self, most: int) -> Iterator[tuple[int, ...]]:
        """Sets of cells that can mend all rows, the smallest first, at most `most` of them."""
        for _ in range(most):
            self._solver.run()
            if self._solver.getModelStatus() != self._solved:
                return
            values = self._solver.getSolution().col_value
            chosen = tuple(number for number in range(self._cells) if values[self._cells + number] > SURE)
            yield chosen
            self._row(-self._infinity, len(chosen) - 1, {self._cells + number: 1.0 for number in chosen})

    def _variables(self, integer: object) -> None:
        """For each cell its movement, free within reach, and whether it moves, which costs 1."""
        for _ in range(self._cells):
            self._solver.addCol(0.0, -REACH, REACH, 0, [], [])
        for number in range(self._cells):
            moves = self._cells + number
            self._solver.addCol(1.0, 0.0, 1.0, 0, [], [])
            self._solver.changeColIntegrality(moves, integer)
            self._row(-self._infinity, 0, {number: 1.0, moves: -REACH})
            self._row(0, self._infinity, {number: 1.0, moves: REACH})

    def _bind(self, row: Row) -> None:
        heavy = _heaviest(row)
        weights = {number: float(weight) / heavy for number, weight in row.weights.items()}
        unit = self._scale * heavy
        low, high = (float(end) / unit for end in (row.middle - row.width, row.middle + row.width))
        if not row.loose:
            self._row(low, high, weights)
            return
        free = abs(low) + abs(high) + REACH * sum(abs(weight) for weight in weights.values())
        self._row(low, self._infinity, {**weights, **{self._cells + number: free for number in row.loose}})
        self._row(-self._infinity, high, {**weights, **{self._cells + number: -free for number in row.loose}})

    def _row(self, low: float, high: float, weights: dict[int, float]) -> None:
        self._solver.addRow(low, high, len(weights), list(weights), list(weights.values()))


def _heaviest(row: Row) -> float:
    return max((abs(float(weight)) for weight in row.weights.values()), default=0.0) or 1.0
