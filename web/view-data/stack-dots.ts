/** Circles on a line: those that would overlap are stacked, so that every unit is seen. */
export interface StackedDot<T> {
  item: T;
  x: number;
  /** 0 on the line, then 1, −1, 2, −2 … */
  level: number;
}

/** Dots nearer than `size` take the free level next to the line. */
export function stackDots<T>(
  items: readonly T[],
  at: (item: T) => number,
  size: number,
): StackedDot<T>[] {
  const placed: StackedDot<T>[] = [];
  for (const item of [...items].sort((a, b) => at(a) - at(b))) {
    const x = at(item);
    const near = new Set(placed.filter((dot) => x - dot.x < size).map(({ level }) => level));
    let turn = 0;
    while (near.has(levelOf(turn))) turn += 1;
    placed.push({ item, x, level: levelOf(turn) });
  }
  return placed;
}

function levelOf(turn: number): number {
  if (turn === 0) return 0;
  return turn % 2 === 1 ? (turn + 1) / 2 : -turn / 2;
}
