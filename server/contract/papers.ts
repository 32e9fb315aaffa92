import { z } from 'zod';
import { STATE_NAMES } from '../../etl/delivery/delivery.ts';
import type { DeliveryState } from '../../etl/delivery/delivery.ts';
import { LETTER_KINDS, REPORT_KINDS } from '../../etl/method/paper-kind.ts';
import { PAPER_STATES } from '../../etl/method/paper-state.ts';
import type { PaperState } from '../../etl/method/paper-state.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { PAPER_FORMATS } from '../../etl/papers/draw-paper.ts';
import { pageQuery } from './quarantine.ts';

const kind = z.enum([...REPORT_KINDS, ...LETTER_KINDS]);
const state = z.enum(Object.keys(PAPER_STATES) as [PaperState]);
const deliveryState = z.enum(Object.keys(STATE_NAMES) as [DeliveryState]);
/** Shanghai wall time. */
const wallTime = z.string();

export const papersQuery = pageQuery.extend({ kind: kind.optional(), state: state.optional() });
export type PapersQuery = z.output<typeof papersQuery>;

/** A paper of the list. */
export const paperSchema = z
  .object({
    /** Such as `monthly-2023-05-31`, `.r2` behind that of a correction. */
    id: z.string(),
    kind,
    title: z.string(),
    /** End day of its editions. */
    date: z.string(),
    /** 1, and one more with each correction. */
    revision: z.int(),
    /** Made long after it was due (补发). */
    late: z.boolean(),
    made_at: wallTime,
    /** The unit that a letter goes to; null: a report. */
    unit: z.object({ code: z.string(), name: z.string() }).nullable(),
    state,
    /** 发文字号; null: it has none, or not yet. */
    number: z.string().nullable(),
    signed_by: z.string().nullable(),
    signed_on: z.string().nullable(),
    /** Deliveries that arrived, and all but those that were cancelled. */
    delivered: z.int(),
    deliveries: z.int(),
  })
  .meta({ id: 'Paper' });
export type ListedPaper = z.infer<typeof paperSchema>;

/** A stretch of the papers: what waits for approval first, then what did not arrive, then the newest. */
export const papersSchema = z
  .object({
    total: z.int(),
    /** How many of all wait for approval, whatever is asked for. */
    pending: z.int(),
    papers: z.array(paperSchema),
  })
  .meta({ id: 'Papers' });
export type Papers = z.infer<typeof papersSchema>;

export const paperParams = z.object({ id: z.string().min(1).max(200) });
export const fileParams = paperParams.extend({ file: z.string().min(1).max(200) });
export const pageParams = paperParams.extend({ page: z.coerce.number<string>().int().min(1) });
export const deliveryParams = paperParams.extend({ key: z.string().regex(/^[0-9a-f]{64}$/) });

const recipient = z.object({ channel: z.string(), recipient: z.string().nullable() });

const deliverySchema = recipient.extend({
  key: z.string(),
  /** The one file that is sent by itself; null: the message, or the whole paper. */
  file: z.string().nullable(),
  state: deliveryState,
  /** When it is tried again; null: not by itself. */
  next_at: z.iso.datetime().nullable(),
  /** What the receiver said, or why it was not sent; null: nothing. */
  answer: z.string().nullable(),
  /** Everything that happened to it, oldest first. */
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      event: z.string(),
      who: z.string().nullable(),
      answer: z.string().nullable(),
    }),
  ),
});
export type PaperDelivery = z.infer<typeof deliverySchema>;

/** A paper with its files, and what was sent to whom. */
export const paperDetailSchema = z
  .object({
    paper: paperSchema,
    /** Its revisions, oldest first: the name of each. */
    revisions: z.array(z.object({ id: z.string(), revision: z.int() })),
    files: z.array(
      z.object({
        file: z.string(),
        format: z.enum(PAPER_FORMATS),
        /** As it is saved. */
        name: z.string(),
        bytes: z.int(),
      }),
    ),
    /** The short message; null: it has none. */
    message: z.string().nullable(),
    editions: z.array(z.string()),
    /** The other papers of the same report: its letters, or the report of a letter. */
    companions: z.array(paperSchema),
    /** Newest first; empty for the unit that a letter is written to. */
    deliveries: z.array(deliverySchema),
    /** Why nothing is sent at present; null: nothing is wrong. */
    refusal: z.string().nullable(),
    /** What may be done with it now; all false for those who may not approve. */
    may: z.object({ approve: z.boolean(), withdraw: z.boolean(), send: z.boolean() }),
    /** Who gets it when it is approved or sent now. */
    recipients: z.array(recipient),
  })
  .meta({ id: 'PaperDetail' });
export type PaperDetail = z.infer<typeof paperDetailSchema>;

/** What has to be known before a paper is approved. */
export const paperReviewSchema = z
  .object({
    /** What has to be filled in (待填) before; null: nothing. */
    to_fill: z.string().nullable(),
    /** The 发文字号 that it gets if none is typed; null: it has none. */
    number: z.string().nullable(),
  })
  .meta({ id: 'PaperReview' });
export type PaperReview = z.infer<typeof paperReviewSchema>;

/** The pages of a paper's PDF as text; their pictures have addresses of their own. */
export const paperPagesSchema = z
  .object({ pages: z.array(z.object({ text: z.string() })) })
  .meta({ id: 'PaperPages' });

const value = z.union([z.string(), z.number()]).nullable();

/** What differs between a paper's editions and those that they correct. */
export const paperChangesSchema = z
  .object({
    editions: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(UNIT_KINDS),
        before: z.object({ revision: z.int(), sealed_at: z.string() }),
        after: z.object({ revision: z.int(), sealed_at: z.string() }),
        changes: z.array(
          z.object({
            /** Null: a figure of the whole county. */
            unit: z.string().nullable(),
            figure: z.string(),
            before: value,
            after: value,
            /** Such as 信访件变动; null: not written down. */
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PaperChanges' });
export type PaperChanges = z.infer<typeof paperChangesSchema>;

/** `number`: serial of the 发文字号 typed by hand; null: the next of its series. */
export const approvalSchema = z.strictObject({ number: z.int().min(1).max(99_999).nullable() });
