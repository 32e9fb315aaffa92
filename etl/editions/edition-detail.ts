import type { WindowPending } from '../facts/pending.ts';
import type { AuditInput } from './list-audit.ts';
import type { BreakdownInput } from './make-breakdowns.ts';

/** Figures that an edition has beside its league. */
export interface EditionDetail {
  breakdown: BreakdownInput;
  audit: AuditInput;
  pending: WindowPending;
}
