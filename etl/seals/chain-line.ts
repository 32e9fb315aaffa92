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

/** The kinds of the current format. */
export const LOAD_ITEM_KINDS = ITEM_KINDS[CHAIN_FORMAT];
export type LoadItemKind = (typeof LOAD_ITEM_KINDS)[number];

/** Digest of the facts of one kind. */
const factDigest = z.strictObject({
  facts: count.min(1),
  sha256,
  /** XOR of a short hash of each fact, a whole number: if one fact differs, it shows which. */
  trace: z.string().regex(/^\d+$/),
});
export type LoadItemDigest = z.infer<typeof factDigest>;

/**
 * Digests of the facts of one load (装载) by kind; a kind without facts has none. A load that a line of
 * an earlier format has digested occurs once more, with only the kinds that the format lacked.
 */
function loadDigest<K extends LoadItemKind>(kinds: readonly K[]) {
  return z.strictObject({
    load_id: count.min(1),
    file: z.string(),
    facts: z.strictObject(fromKeys(kinds, factDigest.optional())),
  });
}

export type LoadDigest = z.infer<ReturnType<typeof loadDigest<LoadItemKind>>>;

/** The fields of a line except its format. */
function contentOf<K extends LoadItemKind>(kinds: readonly K[]) {
  return {
    /** 1, 2, 3 … */
    number: count.min(1),
    id: z.string().refine((id) => parseEditionId(id) !== null),
    /** 1 for the first seal of an edition; each restatement (更正) adds 1. */
    revision: count.min(1),
    /** Shanghai, ISO 8601. */
    sealed_at: z.iso.datetime({ offset: true }),
    /** K: Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
    known_at: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
    /** Number of the last load used: a later load changes nothing, whatever its time. */
    last_load: count.min(1),
    scheme: z.string(),
    scheme_version: z.string(),
    register_version: z.string(),
    program_version: z.string(),
    edition: file,
    reference: file,
    /** For a restatement: the file of its changes to revision `of`. */
    restatement: file.extend({ of: count.min(1) }).nullable(),
    /** Digests of the loads, or kinds of facts, that no earlier line has digested. */
    loads: z.array(loadDigest(kinds)),
    /** Hash of the line before; zeros in the first line. */
    previous: sha256,
    /** SHA-256 of the line without this field. */
    hash: sha256,
  };
}

/** One seal (封存): a line of `chain.jsonl`. A line without a format was written by 0.2.0: format 1. */
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

/** Returns the kinds of facts that a line digests. */
export function itemKindsOf({ format }: ChainLine): readonly LoadItemKind[] {
  return ITEM_KINDS[format ?? 1];
}

/** The hash of the line before, in the first line. */
export const NO_LINE = '0'.repeat(64);

/** Returns the path of one revision below `var/sealed`. */
export function contentFile(folder: 'editions' | 'restatements', id: string, revision: number) {
  return `${folder}/${id}${revision === 1 ? '' : `.r${revision}`}.json`;
}

/** Adds the format and the hash to a line. */
export function chainLine(content: Omit<ChainLine, 'format' | 'hash'>): ChainLine {
  const line = schema.parse({ ...content, format: CHAIN_FORMAT, hash: NO_LINE });
  return { ...line, hash: hashOf(line) };
}

/** Writes a line as JSON, without its line break. Every other text of it is a fault. */
export function chainLineText(line: ChainLine): string {
  return JSON.stringify(line);
}

/**
 * Parses a line and checks its form and hash. Returns the line, or null and its fault.
 * @param name of the line, with its place, in Chinese
 * @throws NewerFormatError when a newer program wrote it
 */
export function readLine(
  bytes: Buffer,
  name: string,
): { line: ChainLine } | { line: null; fault: string } {
  const value = jsonValue(bytes.toString());
  // Changed bytes may look like a newer format, but then the hash does not match.
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
