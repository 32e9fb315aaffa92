import { z } from 'zod';
import { sha256Of } from '../base/sha256.ts';
import { isJsonObject, jsonValue } from '../base/json.ts';
import { refuseNewerFormat } from '../base/stored-format.ts';
import { fromKeys } from '../base/from-keys.ts';
import { parseEditionId } from '../method/edition-id.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** A file below `var/sealed`. */
const file = z.strictObject({ file: z.string().regex(/^\w+\/[\w-]+(\.r\d+)?\.json$/), sha256 });

/** Number of the form in which lines are written (docs/formats.md). */
export const CHAIN_FORMAT = 2;

/** Kinds of facts that a load brought, by the format of the lines that digest them. */
const ITEM_KINDS = {
  1: ['load', 'sighting', 'version', 'quarantine', 'finding', 'repair'],
  2: ['load', 'field', 'sighting', 'version', 'quarantine', 'finding', 'repair'],
} as const;

/** Those of lines as they are written today. */
export const LOAD_ITEM_KINDS = ITEM_KINDS[CHAIN_FORMAT];
export type LoadItemKind = (typeof LOAD_ITEM_KINDS)[number];

/** Digest of the facts of one kind. */
const factDigest = z.strictObject({
  facts: count.min(1),
  sha256,
  /** XOR of a short hash of each, a whole number: where one fact differs, it tells which. */
  trace: z.string().regex(/^\d+$/),
});
export type LoadItemDigest = z.infer<typeof factDigest>;

/**
 * Digests of all that one load (装载) brought, by kind; none where it brought none. A load that a line of
 * an earlier format has digested comes once more, with the kinds alone that it did not know.
 */
function loadDigest<K extends LoadItemKind>(kinds: readonly K[]) {
  return z.strictObject({
    load_id: count.min(1),
    file: z.string(),
    facts: z.strictObject(fromKeys(kinds, factDigest.optional())),
  });
}

export type LoadDigest = z.infer<ReturnType<typeof loadDigest<LoadItemKind>>>;

/** All that a line says, its format apart. */
function contentOf<K extends LoadItemKind>(kinds: readonly K[]) {
  return {
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
    /** What no earlier line has digested. */
    loads: z.array(loadDigest(kinds)),
    /** Hash of the line before; zeros in the first. */
    previous: sha256,
    /** SHA-256 of the line without this field. */
    hash: sha256,
  };
}

/** One seal (封存): a line of `chain.jsonl`. Those that 0.2.0 wrote tell no format: it is 1. */
const schema = z
  .union([
    z.strictObject({ format: z.literal(CHAIN_FORMAT), ...contentOf(ITEM_KINDS[2]) }),
    z.strictObject({ format: z.undefined().optional(), ...contentOf(ITEM_KINDS[1]) }),
  ])
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

/** Kinds of facts that the digests of a line are of. */
export function itemKindsOf({ format }: ChainLine): readonly LoadItemKind[] {
  return ITEM_KINDS[format ?? 1];
}

/** What the first line stands behind. */
export const NO_LINE = '0'.repeat(64);

/** The file of one revision, below `var/sealed`. */
export function contentFile(folder: 'editions' | 'restatements', id: string, revision: number) {
  return `${folder}/${id}${revision === 1 ? '' : `.r${revision}`}.json`;
}

/** Completes a line with its format and its hash. */
export function chainLine(content: Omit<ChainLine, 'format' | 'hash'>): ChainLine {
  const line = schema.parse({ ...content, format: CHAIN_FORMAT, hash: NO_LINE });
  return { ...line, hash: hashOf(line) };
}

/** The one way to write a line, without its line break. */
export function chainLineText(line: ChainLine): string {
  return JSON.stringify(line);
}

/**
 * A line whose form and hash are right, or (null) what is wrong with it.
 * @param name what it is, and where, in Chinese
 * @throws UserError when a newer program wrote it
 */
export function readLine(
  bytes: Buffer,
  name: string,
): { line: ChainLine } | { line: null; fault: string } {
  const value = jsonValue(bytes.toString());
  // Bytes that were changed may look like a newer format, but then its hash is not that of the line.
  if (isJsonObject(value) && value['hash'] === hashOf(value)) {
    refuseNewerFormat(value, CHAIN_FORMAT, name);
  }
  const { data: line } = schema.safeParse(value);
  if (line === undefined) return { line: null, fault: '不是一条封存记录' };
  if (!Buffer.from(chainLineText(line)).equals(bytes))
    return { line: null, fault: '写法不是封存时的' };
  if (line.hash !== hashOf(line)) return { line: null, fault: '内容与它自己的摘要不符' };
  return { line };
}

function hashOf(line: ChainLine | Record<string, unknown>): string {
  return sha256Of(JSON.stringify({ ...line, hash: undefined }));
}
