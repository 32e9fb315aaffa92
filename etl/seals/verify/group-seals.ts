import type { ChainLine } from '../chain-line.ts';

/** Seals made from the same reference files and the same loads: they are recomputed together. */
export type SealGroup = ChainLine[];

/** Groups seals by their reference files and loads, oldest first. */
export function groupSeals(lines: readonly ChainLine[]): SealGroup[] {
  const groups = new Map<string, SealGroup>();
  for (const line of lines) {
    const key = [line.reference.sha256, line.known_at, line.last_load].join(' ');
    const group = groups.get(key) ?? [];
    group.push(line);
    groups.set(key, group);
  }
  return [...groups.values()];
}
