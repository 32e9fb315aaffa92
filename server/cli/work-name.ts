/** Work that the server has done by the clock, each in a process of its own. */
export const WORK_NAMES = ['day', 'papers'] as const;
export type WorkName = (typeof WORK_NAMES)[number];
