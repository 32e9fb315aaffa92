import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jsonValue } from '../base/json.ts';
import { parseEditionId } from '../method/edition-id.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** A file below `var/sealed`. */
const file = z.strictObject({ file: z.string().regex(/^\w+\/[\w-]+(\.r\d+)?\.json$/), sha256 });

/** Kinds of facts that a load brought. */
export const LOAD_ITEM_KINDS = [
  'load',
  'sighting',
  'version',
  'quarantine',
  'finding',
  'repair',
] as const;
export type LoadItemKind = (typeof LOAD_ITEM_KINDS)[number];

/** Digest of the facts of one kind. */
const factDigest = z.strictObject({
  facts: count.min(1),
  sha256,
  /** XOR of a short hash of each, a whole number: where one fact differs, it tells which. */
  trace: z.string().regex(/^\d+$/),
});
export type LoadItemDigest = z.infer<typeof factDigest>;

/** Digests of all that one load (装载) brought, by kind; none where it brought none. */
const loadDigest = z.strictObject({
  load_id: count.min(1),
  file: z.string(),
  facts: z.strictObject({
    load: factDigest.optional(),
    sighting: factDigest.optional(),
    version: factDigest.optional(),
    quarantine: factDigest.optional(),
    finding: factDigest.optional(),
    repair: factDigest.optional(),
  } satisfies Record<LoadItemKind, unknown>),
});
export type LoadDigest = z.infer<typeof loadDigest>;

/** One seal (封存): a line of `chain.jsonl`. */
const schema = z
  .strictObject({
    /** 1, 2, 3 … */
    number: count.min(1),
    id: z.string().refine((id) => parseEditionId(id) !== null),
    /** 1 when first sealed, then one more with each restatement (更正). */
    revision: count.min(1),
    /** Shanghai, ISO 8601. */
    sealed_at: z.iso.datetime({ offset: true }),
    /** K: Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
    known_at: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
    /** Number of the last load seen: one that comes later changes nothing, whatever time it bears. */
    last_load: count.min(1),
    scheme: z.string(),
    scheme_version: z.string(),
    register_version: z.string(),
    program_version: z.string(),
    edition: file,
    reference: file,
    /** Of a restatement: what it changes in revision `of`. */
    restatement: file.extend({ of: count.min(1) }).nullable(),
    /** Loads that no earlier line has digested. */
    loads: z.array(loadDigest),
    /** Hash of the line before; zeros in the first. */
    previous: sha256,
    /** SHA-256 of the line without this field. */
    hash: sha256,
  })
  .refine(({ id, revision, edition }) => edition.file === contentFile('editions', id, revision))
  .refine(({ reference }) => reference.file === `references/${reference.sha256}.json`)
  .refine(
    ({ id, revision, restatement }) =>
      restatement === null ||
      (restatement.of === revision - 1 &&
        restatement.file === contentFile('restatements', id, revision)),
  )
  .refine(({ revision, restatement }) => (revision === 1) === (restatement === null));

export type ChainLine = z.infer<typeof schema>;

/** What the first line stands behind. */
export const NO_LINE = '0'.repeat(64);

/** The file of one revision, below `var/sealed`. */
export function contentFile(folder: 'editions' | 'restatements', id: string, revision: number) {
  return `${folder}/${id}${revision === 1 ? '' : `.r${revision}`}.json`;
}

/** Completes a line with its hash. */
export function chainLine(content: Omit<ChainLine, 'hash'>): ChainLine {
  const line = schema.parse({ ...content, hash: NO_LINE });
  return { ...line, hash: hashOf(line) };
}

/** The one way to write a line, without its line break. */
export function chainLineText(line: ChainLine): string {
  return JSON.stringify(line);
}

/** A line whose form and hash are right, or (null) what is wrong with it. */
export function readLine(bytes: Buffer): { line: ChainLine } | { line: null; fault: string } {
  const { data: line } = schema.safeParse(jsonValue(bytes.toString()));
  if (line === undefined) return { line: null, fault: '不是一条封存记录' };
  if (!Buffer.from(chainLineText(line)).equals(bytes))
    return { line: null, fault: '写法不是封存时的' };
  if (line.hash !== hashOf(line)) return { line: null, fault: '内容与它自己的摘要不符' };
  return { line };
}

export function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hashOf(line: ChainLine): string {
  return sha256Of(JSON.stringify({ ...line, hash: undefined }));
}
