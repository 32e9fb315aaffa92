/**
 * `upsert`: the file updates the cases it holds. `snapshot`: it holds every case of its source, so a
 * case that it no longer holds is withdrawn.
 */
export const LOAD_MODES = ['upsert', 'snapshot'] as const;

/** `replay`: an upsert of repaired rows from quarantine; it does not count as a new file. */
export type LoadMode = (typeof LOAD_MODES)[number] | 'replay';
