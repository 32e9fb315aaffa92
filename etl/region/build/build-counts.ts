import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../base/lock.ts';
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
import type { BuildEvent, CountingEngine } from './engine.ts';
import { readSharedFolders } from './shared-cases.ts';
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

/** What a build tells while it works. */
export interface BuildReport {
  onUnchanged: (county: SharedCases) => void;
  onRefused: (county: SharedCases, difference: string) => void;
  onEvent: (event: BuildEvent) => void;
  onWaiting: () => void;
  onBuilt: (county: SharedCases, path: string) => void;
}

/** Only its owner may read it: small counts stand in it as they are. */
const MODE = 0o600;

/**
 * Makes the counts of all counties whose cases or rules are others than those of the counts that are
 * there. Each county's are whole as soon as it is done, so another run goes on after it.
 * @returns how many counties were counted
 * @throws BusyError when another process is at it
 * @throws UserError when there are no cases, or the engine fails
 */
export function buildCounts(build: CountsBuild, report: BuildReport): Promise<number> {
  const { output } = build;
  return withLock(
    join(output, 'build.lock'),
    ({ pid }) => `${output} 正由进程 ${pid} 计算，请等它结束后再试。`,
    async () => {
      const steps = buildSteps(build.indicators);
      const counties = countiesToBuild(build, steps, report);
      if (counties.length === 0) return 0;
      const folder = makeWorkFolder(output);
      try {
        const { onWaiting } = report;
        for await (const event of build.engine({ counties, steps, folder, onWaiting })) {
          report.onEvent(event);
          if (event.is !== 'counted') continue;
          const { county, counts } = event;
          const header = {
            ...county.header,
            program_version: programVersion(),
            rules: build.rules,
          };
          const path = countsPath(output, county);
          writeFileAtomic(path, await countsFile(header, counts), MODE);
          writeFileAtomic(identityPath(output, county), identityOf(county, build, steps));
          report.onBuilt(county, path);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      return counties.length;
    },
  );
}

/** Makes an empty folder for this run, after it has removed those that killed ones left. */
function makeWorkFolder(output: string): string {
  for (const name of readdirSync(output)) {
    if (name.startsWith(WORK)) rmSync(join(output, name), { recursive: true });
  }
  const folder = join(output, `${WORK}${process.pid}`);
  mkdirSync(folder);
  return folder;
}

/** A killed run may have left a driver that goes on: no run has the folder of another one. */
const WORK = 'work-';

/** Returns the counties whose counts are not there, or were made of something else. */
function countiesToBuild(
  build: CountsBuild,
  steps: readonly BuildStep[],
  report: BuildReport,
): SharedCases[] {
  return readSharedFolders(build.input).filter((county) => {
    const difference = rulesDifference(county.header.rules, build.rules);
    if (difference !== null) {
      report.onRefused(county, difference);
      return false;
    }
    const path = identityPath(build.output, county);
    const isBuilt =
      existsSync(path) &&
      existsSync(countsPath(build.output, county)) &&
      readFileSync(path, 'utf8') === identityOf(county, build, steps);
    if (isBuilt) report.onUnchanged(county);
    return !isBuilt;
  });
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
