/** The scheduled work of the server, each in a process of its own. */
export const WORK_NAMES = ['day', 'papers'] as const;
export type WorkName = (typeof WORK_NAMES)[number];
