/** The work of the server that runs in a process of its own. */
export const WORK_NAMES = ['day', 'papers', 'uploads'] as const;
export type WorkName = (typeof WORK_NAMES)[number];
