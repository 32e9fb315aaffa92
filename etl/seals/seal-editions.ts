import { UserError } from '../base/errors.ts';
import type { Edition } from '../editions/edition.ts';
import { EditionMaker } from '../editions/edition-maker.ts';
import { readReference } from '../editions/reference.ts';
import { editionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { EditionStore } from '../editions/edition-store.ts';
import type { DataDir } from '../config/data-dir.ts';
import { lastLoad } from '../warehouse/last-load.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import { isOfFirstMethod } from '../editions/method-edition.ts';
import type { ChainLine } from './chain-line.ts';
import { readValidChain } from './seal-chain.ts';
import { digestLoads } from './digest-loads.ts';
import { findChanges, findOtherChanges } from './find-changes.ts';
import type { CellChange } from './find-changes.ts';
import { freezeReference, parseReference } from './frozen-reference.ts';
import { withSealLock } from './seal-lock.ts';
import { publishLastSealed } from './publish-last-sealed.ts';
import { restate } from './restatement.ts';
import type { Restatement } from './restatement.ts';
import { SealFiles } from './seal-files.ts';
import { finishPendingSeal } from './append-seal.ts';
import { SealedEditions } from './sealed-editions.ts';
import type { SealedEdition } from './sealed-editions.ts';
import { lastWhollyDigested, writeSeal } from './write-seal.ts';
import type { SealSources } from './write-seal.ts';

export interface SealOptions {
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`; later loads are left out. */
  now: string;
  /** Whether to restate (更正) a sealed edition that has changed. */
  restate: boolean;
}

export type SealResult = { entry: ChainLine } & (
  | { status: 'sealed' | 'unchanged' }
  /** The edition has changed since it was sealed; nothing was written. */
  | { status: 'differs'; changes: CellChange[]; other: string[] }
  | { status: 'restated'; restatement: Restatement }
);

/** The state of one call of `sealEditions`. */
interface SealContext {
  dir: DataDir;
  files: SealFiles;
  maker: EditionMaker;
  sources: SealSources;
  mayRestate: boolean;
}

/**
 * Seals editions of one scheme (封存) in the given order and publishes them.
 * @throws UserError when nothing is loaded, the scheme is not valid on a day, the chain is broken, or
 *   another process seals
 */
export async function sealEditions(
  dir: DataDir,
  specs: readonly EditionSpec[],
  { now, restate: mayRestate }: SealOptions,
  files = new SealFiles(dir),
): Promise<SealResult[]> {
  return withSealLock(files, async () => {
    // A seal is certain before its edition is published.
    new EditionStore(dir).refuseNewer(specs.map(editionId));
    finishPendingSeal(files);
    publishLastSealed(dir);
    const reference = readReference(dir, specs[0]!.scheme);
    const sources = {
      now,
      reference: freezeReference(reference),
      ...(await newLoads(dir, lastWhollyDigested(readValidChain(files).lines))),
    };
    const maker = await EditionMaker.openWith(dir, reference, {
      knownAt: now,
      lastLoad: sources.lastLoad,
    });
    try {
      const editions = await maker.make([...specs]);
      const results: SealResult[] = [];
      for (const [at, edition] of editions.entries()) {
        const sealing = { dir, files, maker, sources, mayRestate };
        results.push(await sealEdition(sealing, specs[at]!, edition));
      }
      return results;
    } finally {
      maker.close();
    }
  });
}

async function sealEdition(
  sealing: SealContext,
  spec: EditionSpec,
  edition: Edition,
): Promise<SealResult> {
  const { dir, files, sources, mayRestate } = sealing;
  const store = new EditionStore(dir);
  const sealed = new SealedEditions(dir).latest(edition.id);
  if (sealed === null) {
    const entry = writeSeal(files, edition, null, sources);
    store.publish(edition);
    return { status: 'sealed', entry };
  }
  const changes = findChanges(sealed.edition, edition);
  const other = findOtherChanges(sealed.edition, edition);
  // What the second edition of the method computes otherwise is no change of the facts.
  const isOfOtherMethod = isOfFirstMethod(sealed.text) && !mayRestate;
  if (isOfOtherMethod || changes.length + other.length === 0) {
    store.publishText(edition.id, sealed.text);
    return { status: 'unchanged', entry: sealed.entry };
  }
  if (!mayRestate) return { status: 'differs', entry: sealed.entry, changes, other };
  const restatement = await restatementOf(sealing, spec, sealed, edition);
  const entry = writeSeal(files, edition, restatement, sources);
  store.publish(edition);
  return { status: 'restated', entry, restatement };
}

/** Compares an edition with the sealed one. Each is explained by its own facts and reference files. */
async function restatementOf(
  { dir, maker, sources }: SealContext,
  spec: EditionSpec,
  { entry, edition: before }: SealedEdition,
  edition: Edition,
): Promise<Restatement> {
  const text = new SealedEditions(dir).read(entry.reference).toString();
  const old = await EditionMaker.openWith(dir, parseReference(text), {
    knownAt: entry.known_at,
    lastLoad: entry.last_load,
    choice: 'afresh',
  });
  try {
    return await restate(
      spec,
      entry.revision + 1,
      { edition: before, maker: old, sha256: entry.edition.sha256 },
      {
        edition,
        maker,
        hasOtherReference: entry.reference.sha256 !== sources.reference.sha256,
        isRegion: dir.isRegion,
      },
    );
  } finally {
    old.close();
  }
}

/** Returns the number of the last load, and the digests of the loads after `after`. */
async function newLoads(
  dir: DataDir,
  after: number,
): Promise<Pick<SealSources, 'lastLoad' | 'loads'>> {
  const database = await openForReading(dir);
  try {
    const last = await lastLoad(database);
    if (last === null) {
      throw new UserError('数据仓库里还没有装载过数据，请先运行 cockpit import 导入信访件。');
    }
    return { lastLoad: last, loads: await digestLoads(database, after, last) };
  } finally {
    database.close();
  }
}
