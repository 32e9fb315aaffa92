/** Numbers of handled cases (求决, 申诉) still open at the end of E (未办结); never scored. */
export interface Pending {
  open: number;
  /** Past due_on (超期): due_on < E. */
  overdue: number;
  /** Due within seven days (临期): E ≤ due_on ≤ E + 7. */
  due_soon: number;
}

export function emptyPending(): Pending {
  return { open: 0, overdue: 0, due_soon: 0 };
}
