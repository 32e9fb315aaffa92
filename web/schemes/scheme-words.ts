import type { ListedScheme, SchemeState } from '../../server/contract/schemes.ts';

export const STATE_NAMES: Record<SchemeState, string> = {
  in_force: '在用',
  planned: '待启用',
  draft: '草稿',
  past: '曾用',
  other: '未采用',
};

/** 自 2026-12-01 起, 2024-01-01 至 2025-12-31, 一直; of which editions' end days. */
export function spanText({ state, from, to }: ListedScheme): string {
  if (state === 'draft' || state === 'other') return '—';
  if (from === null && to === null) return '各期';
  if (to === null) return `截止日 ${from} 起`;
  return from === null ? `截止日 ${to} 及以前` : `截止日 ${from} 至 ${to}`;
}

/** The first id that no scheme has: `six-modules-2` for a draft of `six-modules`. */
export function freeId(base: string, taken: readonly string[]): string {
  const stem = base.replace(/-\d+$/, '').slice(0, 50);
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
