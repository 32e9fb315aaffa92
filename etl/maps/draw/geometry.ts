export type Point = [x: number, y: number];
export type Ring = Point[];

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function boxAround([x, y]: Point, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** Returns the smallest box around points. */
export function boxOf(points: readonly Point[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** Returns whether `one` contains all of `other`. */
export function boxHolds(one: Box, other: Box): boolean {
  return (
    one.left <= other.left &&
    one.top <= other.top &&
    other.right <= one.right &&
    other.bottom <= one.bottom
  );
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Returns whether the whole box is inside the ring. */
export function ringHoldsBox(ring: Ring, box: Box): boolean {
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;
  let inside = false;
  let from = ring.at(-1);
  for (const to of ring) {
    if (from && segmentMeetsBox(from, to, box)) return false;
    if (from && crossesRay(from, to, middleX, middleY)) inside = !inside;
    from = to;
  }
  return inside;
}

/** Returns whether a ray from the point to the right crosses the segment. */
function crossesRay([ax, ay]: Point, [bx, by]: Point, x: number, y: number): boolean {
  return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay);
}

/** Clips the segment to the box (Liang–Barsky); they meet when something is left. */
function segmentMeetsBox([ax, ay]: Point, [bx, by]: Point, box: Box): boolean {
  if (ax <= box.left && bx <= box.left) return false;
  if (ax >= box.right && bx >= box.right) return false;
  if (ay <= box.top && by <= box.top) return false;
  if (ay >= box.bottom && by >= box.bottom) return false;
  const dx = bx - ax;
  const dy = by - ay;
  const enters = [
    cut(ax, dx, dx > 0 ? box.left : box.right),
    cut(ay, dy, dy > 0 ? box.top : box.bottom),
  ];
  const leaves = [
    cut(ax, dx, dx > 0 ? box.right : box.left),
    cut(ay, dy, dy > 0 ? box.bottom : box.top),
  ];
  return Math.max(0, ...enters.filter(isFinite)) < Math.min(1, ...leaves.filter(isFinite));
}

/** Returns the share of a move by `by` from `start` at which it reaches `side`; infinite when `by` is 0. */
function cut(start: number, by: number, side: number): number {
  return by === 0 ? Infinity : (side - start) / by;
}
