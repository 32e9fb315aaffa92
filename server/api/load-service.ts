import { statSync } from 'node:fs';
import { dataOrigin } from '../../etl/jobs/data-origin.ts';
import type { DataOrigin } from '../../etl/jobs/data-origin.ts';
import { lastLoads } from '../../etl/jobs/last-loads.ts';
import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import { readQuarantine } from '../../etl/intake/quarantine/read-quarantine.ts';
import type { RunEntry } from '../../etl/jobs/run-entry.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { sourceFreshness } from '../../etl/jobs/source-freshness.ts';
import type { SourceFreshness } from '../../etl/jobs/source-freshness.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { nearUnits } from '../../etl/config/near-units.ts';
import { readRegister } from '../../etl/config/register.ts';
import type { Unit } from '../../etl/config/register.ts';
import type { UnitResolver } from '../../etl/config/unit-resolver.ts';
import { readUnitResolver, unattributedOf } from '../../etl/intake/load/unattributed.ts';
import { readUnitTexts } from '../../etl/jobs/unit-texts.ts';
import type { UnitText } from '../../etl/jobs/unit-texts.ts';
import { hasData, publishedPath } from '../../etl/warehouse/warehouse.ts';
import type { UnattributedAnswer } from '../contract/aliases.ts';
import type { Health } from '../contract/health.ts';
import type { OpenRow, OpenRows } from '../contract/quarantine.ts';
import { wrongReference } from '../http/wrong-reference.ts';
import { LruCache } from './lru-cache.ts';
import { runTotals } from './run-totals.ts';
import type { RunTotals } from './run-totals.ts';

const MAX_RUNS = 50;
const MAX_NAMES = 200;
const MINUTE_MS = 60_000;

/**
 * What the screens show about loading: runs, freshness of the sources, open rows of the quarantine.
 */
export class LoadService {
  private readonly dir: DataDir;
  // Keeps the newest result only, until its sources change.
  private readonly fresh = new LruCache<SourceFreshness[]>(1);
  private readonly loads = new LruCache<Map<string, string>>(1);
  private readonly origins = new LruCache<DataOrigin>(1);
  private readonly open = new LruCache<OpenRow[]>(1);
  private readonly runsSoFar = new LruCache<RunTotals>(1);
  private readonly texts = new LruCache<UnitText[]>(1);

  constructor(dir: DataDir) {
    this.dir = dir;
  }

  /** Newest first. */
  runs(): RunEntry[] {
    return new RunLog(this.dir).list(MAX_RUNS).map((run) => ({
      ...run,
      reason: run.reason && asTypedAnywhere(run.reason),
      files: run.files.map((file) =>
        'reason' in file
          ? { ...file, reason: asTypedAnywhere(file.reason) }
          : { ...file, notes: file.notes.map(asTypedAnywhere) },
      ),
      notes: run.notes.map(asTypedAnywhere),
    }));
  }

  /** What all runs have done so far. */
  totals(): Promise<RunTotals> {
    const log = new RunLog(this.dir);
    return this.runsSoFar.get(log.state(), () => runTotals(log.list()));
  }

  /** The Shanghai wall time of the last load of each source, by its id. */
  lastLoads(): Promise<Map<string, string>> {
    return this.loads.get(this.published(), () => lastLoads(this.dir));
  }

  async freshness(): Promise<Health['freshness']> {
    const published = this.published();
    const loads = () => this.lastLoads();
    const files = this.dir.list('sources', '.yaml').map(({ path }) => path);
    const state = [
      published,
      ...files.map((path) => `${path} ${statSync(path).mtimeMs}`),
      // Deadlines are given in minutes.
      Math.floor(Date.now() / MINUTE_MS),
    ].join(' ');
    const sources = await this.fresh.get(state, () => sourceFreshness(this.dir, new Date(), loads));
    const states = new Set(sources.map(({ state }) => state));
    const isError = states.has('error') || states.has('never');
    return { status: isError ? 'error' : states.has('warn') ? 'warn' : 'ok', sources };
  }

  /** Texts that name no unit of the register, and which units are spelled most like each. */
  async unattributed(): Promise<UnattributedAnswer> {
    const texts = await this.unitTexts();
    const { units, resolve } = this.register();
    const names = resolve === null ? [] : unattributedOf(texts, resolve);
    const named = ({ code, name }: Unit) => ({ code, name });
    return {
      total: names.length,
      cases: names.reduce((sum, { count }) => sum + count, 0),
      names: names.slice(0, MAX_NAMES).map((text) => ({
        ...text,
        near: nearUnits(units, text.name).flatMap((name) =>
          units.filter((unit) => unit.name === name).map(named),
        ),
      })),
      units: units.map((unit) => ({ ...named(unit), kind: unit.kind })),
    };
  }

  /** @throws HttpError 503 with the sentence that says what is wrong in the register */
  private register(): { units: Unit[]; resolve: UnitResolver | null } {
    try {
      const units = this.dir.find('units.csv') === null ? [] : readRegister(this.dir);
      return { units, resolve: readUnitResolver(this.dir) };
    } catch (error) {
      throw wrongReference(error) ?? error;
    }
  }

  /** What cases and ledger entries name as units. */
  unitTexts(): Promise<UnitText[]> {
    return this.texts.get(this.published(), () => readUnitTexts(this.dir));
  }

  async quarantine(limit: number, offset: number): Promise<OpenRows> {
    const rows = await this.open.get(this.published(), () => openRows(this.dir));
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  }

  /** Whose data are loaded: a bureau's, the demo's. */
  origin(): Promise<DataOrigin> {
    return this.origins.get(this.published(), () => dataOrigin(this.dir));
  }

  /** Changes with every load. */
  private published(): string {
    return String(hasData(this.dir) ? statSync(publishedPath(this.dir)).mtimeMs : 0);
  }
}

async function openRows(dir: DataDir): Promise<OpenRow[]> {
  const rows = await readQuarantine(dir, { source: null, isOpen: true });
  return rows.map(({ number, source, file, sheet, row_no, fields, reasons, loaded_at }) => ({
    number,
    source,
    file,
    sheet,
    row: row_no,
    fields,
    reasons,
    loaded_at,
  }));
}
