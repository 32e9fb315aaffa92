import { z } from 'zod';
import type { StateStore } from '../state-store.ts';
import { auditHash, auditRowSchema } from './audit-row.ts';

const PAGE = 1000;
const anchorSchema = z.object({ through_id: z.int(), hash: z.string() });
const lastSchema = z.object({ seq: z.int() });
const cutSchema = z.object({ id: z.int() });
const totalSchema = z.object({ total: z.int() });

/** What the check of the audit log found. */
export interface AuditCheck {
  rows: number;
  /** Number of the first row that is missing or changed; null: the chain is whole. */
  broken: number | null;
}

/** Checks that no act of the audit log is changed, missing, or added between others. */
export function verifyAudit(store: StateStore): AuditCheck {
  return store.read(() => {
    const anchor = store.find(anchorSchema, 'audit/anchor');
    let rows = 0;
    let { through_id: id, hash } = anchor ?? { through_id: 0, hash: '' };
    for (;;) {
      const page = store.all(auditRowSchema, 'audit/after', { id, limit: PAGE });
      for (const row of page) {
        const isNext = row.id === id + 1 && row.hash_before === hash;
        if (!isNext || row.hash !== auditHash(row)) return { rows, broken: id + 1 };
        rows += 1;
        ({ id, hash } = row);
      }
      if (page.length < PAGE) break;
    }
    // Every cut is an act of the log: an anchor alone has been put there by hand.
    if (anchor !== null && store.find(cutSchema, 'audit/cut_of', anchor) === null) {
      return { rows, broken: anchor.through_id };
    }
    // Rows that were the last ones leave no gap but in the count; all of them, accounts that nobody
    // has added.
    const { seq } = store.find(lastSchema, 'audit/last')!;
    const isEmptied = id === 0 && store.find(totalSchema, 'account/count')!.total > 0;
    return { rows, broken: seq > id || isEmptied ? id + 1 : null };
  });
}
