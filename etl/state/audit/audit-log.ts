import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { shanghaiTime } from '../../method/calendar/shanghai.ts';
import type { StateStore } from '../state-store.ts';
import type { AuditAct } from './audit-act.ts';
import { auditHash, auditRowSchema } from './audit-row.ts';
import type { AuditRow } from './audit-row.ts';

/** An act as it is reported to the log. */
export interface AuditEntry extends Pick<AuditRow, 'who' | 'role' | 'record' | 'source'> {
  act: AuditAct;
  result?: AuditRow['result'];
  detail?: string;
}

/** What of the log is asked for; null: whatever it is. */
export interface AuditFilter {
  act: string | null;
  who: string | null;
  /** Shanghai time from which, and before which. */
  from: string | null;
  to: string | null;
}

/** The audit log (审计日志): rows are added, each with the hash of the one before, never changed. */
export class AuditLog {
  private readonly store: StateStore;
  private readonly now: () => Date;

  constructor(store: StateStore, now: () => Date = () => new Date()) {
    this.store = store;
    this.now = now;
  }

  append({ act, who, role, result = 'ok', ...entry }: AuditEntry): void {
    const record = asKept(entry.record);
    const source = asKept(entry.source);
    const detail = asKept(entry.detail ?? '');
    this.store.transaction(() => {
      const { seq, hash } = this.last();
      const id = seq + 1;
      const at = shanghaiTime(this.now());
      const row = { id, at, who, role, act, record, source, result, detail, hash_before: hash };
      this.store.change('audit/insert', { ...row, hash: auditHash(row) });
    });
  }

  /** Returns a page of the acts, newest first, and how many there are. */
  page(filter: AuditFilter, limit: number, offset: number): { total: number; rows: AuditRow[] } {
    return this.store.read(() => ({
      total: this.count(filter),
      rows: this.store.all(auditRowSchema, 'audit/page', { ...filter, limit, offset }),
    }));
  }

  /**
   * Returns how many acts there are now, and all of them in stretches, newest first. Rows are never
   * changed, so nobody has to wait while they are read; what is added meanwhile is not among them.
   */
  all(filter: AuditFilter): { total: number; stretches: Iterable<AuditRow[]> } {
    return this.store.read(() => ({
      total: this.count(filter),
      stretches: this.stretches(filter, this.last().seq + 1),
    }));
  }

  private *stretches(filter: AuditFilter, end: number): Generator<AuditRow[]> {
    for (let before = end; ;) {
      const values = { ...filter, before, limit: STRETCH };
      const rows = this.store.all(auditRowSchema, 'audit/before', values);
      if (rows.length > 0) yield rows;
      if (rows.length < STRETCH) return;
      before = rows.at(-1)!.id;
    }
  }

  private count(filter: AuditFilter): number {
    return this.store.find(z.object({ total: z.int() }), 'audit/count', { ...filter })!.total;
  }

  private last(): { seq: number; hash: string } {
    return this.store.find(z.object({ seq: z.int(), hash: z.string() }), 'audit/last')!;
  }

  /**
   * Cuts off what is older than a day. The row where it was cut stays as an anchor, signed off by who
   * asked for it, and the log tells of it.
   * @param day `yyyy-mm-dd`, at least six months ago
   * @returns the number of the last row that is gone; null: there was none
   */
  cut(day: string, who: string): number | null {
    if (day > monthsBefore(this.now(), KEPT_MONTHS)) {
      throw new UserError(`审计日志至少留存 ${KEPT_MONTHS} 个月，请把日期改得早一些。`);
    }
    return this.store.transaction(() => {
      const row = z.object({ id: z.int(), hash: z.string() });
      const last = this.store.find(row, 'audit/last_before', { day });
      if (last === null) return null;
      const through_id = last.id;
      const record = `第 ${through_id} 条及以前`;
      this.append({ act: 'audit_cut', who, role: '', record, source: '本机', detail: last.hash });
      const at = shanghaiTime(this.now());
      this.store.change('audit/insert_anchor', { through_id, hash: last.hash, at, who });
      this.store.change('audit/delete_through', { through_id });
      return through_id;
    });
  }
}

const KEPT_MONTHS = 6;
/** So many rows are read at once. */
const STRETCH = 1000;

/** The text as UTF-8 keeps it: half a character becomes another one, and the hash is of that. */
function asKept(text: string): string {
  return Buffer.from(text).toString();
}

/** @returns `yyyy-mm-dd` in Shanghai */
function monthsBefore(now: Date, months: number): string {
  const today = Temporal.PlainDate.from(shanghaiTime(now).slice(0, 10));
  return today.subtract({ months }).toString();
}
