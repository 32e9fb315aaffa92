/**
 * `upsert`: the file speaks for the cases it holds; `snapshot`: for every case of its source, so
 * that one it no longer holds is withdrawn.
 */
export const LOAD_MODES = ['upsert', 'snapshot'] as const;

/** `replay`: an upsert of rows repaired out of quarantine, which is no delivery of its source. */
export type LoadMode = (typeof LOAD_MODES)[number] | 'replay';
