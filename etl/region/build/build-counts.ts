import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { withLockOfHosts } from '../../base/lock.ts';
import { programVersion } from '../../base/package-root.ts';
import { shortHash } from '../../base/sha256.ts';
import { readSql } from '../../base/sql.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { COUNT_TABLE_NAMES } from '../../facts/county-counts.ts';
import type { Indicator } from '../../method/indicator.ts';
import { countsFile } from '../counts-file.ts';
import { rulesDifference } from '../counts-header.ts';
import type { CountsRules } from '../counts-header.ts';
import { buildSteps } from './build-steps.ts';
import type { BuildStep } from './build-steps.ts';
import { checkOwnIndicators } from './check-own-indicators.ts';
import { countingFailure } from './counting-failure.ts';
import type { BegunEvent, CountedEvent, CountingEngine } from './engine.ts';
import { makeWorkFolder } from './work-folder.ts';
import { countyName, readSharedFolders, requireWholeTables } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/** The counts of which counties are to be made, and by what. */
export interface CountsBuild {
  /** Holds the cases of each county in a folder. */
  input: string;
  /** Gets the counts file (统计包) of each county. */
  output: string;
  rules: CountsRules;
  indicators: readonly Indicator[];
  engine: CountingEngine;
}

/** Receives what happens during a build. */
export interface BuildReport {
  onUnchanged: (county: SharedCases) => void;
  /** A county is not counted, and why; the others are. */
  onRefused: (error: unknown) => void;
  onBegun: (event: BegunEvent) => void;
  onWaiting: () => void;
  onBuilt: (county: SharedCases, path: string) => void;
}

/** Only its owner may read it: small counts stand in it as they are. */
const MODE = 0o600;

/**
 * Makes the counts of each county whose cases or rules have changed since its counts were made. The
 * counts of a county are whole as soon as it is done, so another run goes on after it.
 * @returns how many counties were counted
 * @throws BusyError when another process builds into the same folder
 * @throws UserError when there are no cases, an indicator of one's own is wrong, or the engine fails
 */
export function buildCounts(build: CountsBuild, report: BuildReport): Promise<number> {
  const { output } = build;
  return withLockOfHosts(join(output, 'build.lock'), `${output} 的计算`, async () => {
    const steps = buildSteps(build.indicators);
    const counties = await countiesToBuild(build, steps, report);
    if (counties.length === 0) return 0;
    await checkOwnIndicators(build.indicators, steps, counties[0]!);
    let built = 0;
    const folder = makeWorkFolder(output);
    try {
      const { onWaiting } = report;
      for await (const event of build.engine({ counties, steps, folder, onWaiting })) {
        const { county } = event;
        if (event.is === 'begun') report.onBegun(event);
        if (event.is === 'failed') report.onRefused(event.error);
        if (event.is !== 'counted') continue;
        const counts = await wholeCounts(build, event, report);
        if (counts === null) continue;
        const path = countsPath(output, county);
        writeFileAtomic(path, counts, MODE);
        writeFileAtomic(identityPath(output, county), identityOf(county, build, steps));
        report.onBuilt(county, path);
        built += 1;
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return built;
  });
}

/** Returns the counts file of a county; null: its counts cannot be read. */
async function wholeCounts(
  { rules }: CountsBuild,
  { county, counts }: CountedEvent,
  { onRefused }: BuildReport,
): Promise<Uint8Array | null> {
  try {
    return await countsFile({ ...county.header, program_version: programVersion(), rules }, counts);
  } catch (error) {
    onRefused(countingFailure(county, error));
    return null;
  }
}

/** Returns the counties whose counts are not there, or were made of something else. */
async function countiesToBuild(
  build: CountsBuild,
  steps: readonly BuildStep[],
  report: BuildReport,
): Promise<SharedCases[]> {
  const { counties, refusals } = readSharedFolders(build.input);
  refusals.forEach((error) => report.onRefused(error));
  const toBuild: SharedCases[] = [];
  for (const county of counties) {
    try {
      requireSameRules(county, build.rules);
      if (isBuilt(county, build, steps)) {
        report.onUnchanged(county);
      } else {
        await requireWholeTables(county);
        toBuild.push(county);
      }
    } catch (error) {
      report.onRefused(error);
    }
  }
  return toBuild;
}

function requireSameRules(county: SharedCases, rules: CountsRules): void {
  const difference = rulesDifference(county.header.rules, rules);
  if (difference === null) return;
  throw new UserError(
    `${countyName(county)}的计数规则与本区域的不同：${difference}，没有算；请该县改成同样的计数规则（或换成同样版本的程序）后重新交来。`,
  );
}

function isBuilt(county: SharedCases, build: CountsBuild, steps: readonly BuildStep[]): boolean {
  const path = identityPath(build.output, county);
  return (
    existsSync(path) &&
    existsSync(countsPath(build.output, county)) &&
    readFileSync(path, 'utf8') === identityOf(county, build, steps)
  );
}

/** What the counts of a county are made of, as one short text. */
function identityOf(
  { identity, header }: SharedCases,
  { rules }: CountsBuild,
  steps: readonly BuildStep[],
): string {
  const selects = COUNT_TABLE_NAMES.map((table) => readSql(`facts/sql/counts/${table}.sql`));
  return shortHash(JSON.stringify([identity, header, rules, programVersion(), steps, selects]));
}

function countsPath(output: string, { header }: SharedCases): string {
  return join(output, `${header.county.code}.json.gz`);
}

/** Beside the counts of a county: what they were made of. */
function identityPath(output: string, { header }: SharedCases): string {
  return join(output, `${header.county.code}.built`);
}
