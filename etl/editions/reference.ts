import { shortHash } from '../base/sha256.ts';
import { UserError } from '../base/errors.ts';
import type { MeasureSettings } from '../facts/input-tables.ts';
import type { FourNone } from '../method/four-none.ts';
import { indicatorsBelow } from '../method/index-tree.ts';
import { readAdjustments } from '../config/adjustments.ts';
import type { Adjustment } from '../config/adjustments.ts';
import { readClocks } from '../config/clocks.ts';
import type { Clock } from '../config/clocks.ts';
import { readIndicators } from '../config/indicators.ts';
import type { Indicator } from '../method/indicator.ts';
import { readCounty } from '../config/county.ts';
import type { County } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readRegister, unitLabels, withoutDefaults } from '../config/register.ts';
import type { Unit } from '../config/register.ts';
import { unitResolver } from '../config/unit-resolver.ts';
import { readScheme } from '../config/scheme.ts';
import type { Scheme } from '../config/scheme.ts';
import { readSettings } from '../config/settings.ts';
import { readTopics } from '../config/topics.ts';
import type { TopicRule } from '../config/topics.ts';

/** The contents of the reference files from which an edition is made. */
export interface Reference {
  county: County;
  /** In code order. */
  units: Unit[];
  clocks: Clock[];
  adjustments: Adjustment[];
  scheme: Scheme;
  topics: TopicRule[];
  /** Those of the program, then the bureau's own. */
  indicators: Indicator[];
  /** The kinds of cases that a 四无 village has none of. */
  fourNone: FourNone[];
  /** Changes with any unit, clock, adjustment, topic, village criterion or own indicator. */
  registerVersion: string;
}

/**
 * Reads the reference files.
 * @param scheme a scheme, or its name
 * @throws UserError when a file is missing or wrong
 */
export function readReference(dir: DataDir, scheme: Scheme | string): Reference {
  const county = readCounty(dir);
  const units = readRegister(dir);
  const clocks = readClocks(dir);
  const adjustments = readAdjustments(dir, units, county);
  const topics = readTopics(dir);
  const fourNone = readSettings(dir).villages.four_none;
  const indicators = readIndicators(dir);
  const own = indicators.filter(({ isOwn }) => isOwn);
  const written = [county, units.map(withoutDefaults), clocks, adjustments, topics, fourNone];
  const registerVersion = shortHash(JSON.stringify(own.length === 0 ? written : [...written, own]));
  const read = typeof scheme === 'string' ? readScheme(dir, scheme) : scheme;
  checkPeerGroups(read, units);
  checkReferenceUnits(read, units);
  return {
    county,
    units,
    clocks,
    adjustments,
    scheme: read,
    topics,
    indicators,
    fourNone,
    registerVersion,
  };
}

/** Returns the part of the reference files that measuring needs. */
export function measureSettings({
  county,
  units,
  clocks,
  scheme,
  topics,
  indicators,
}: Reference): MeasureSettings {
  return {
    units,
    indicators,
    labels: unitLabels(units, county),
    resolveUnit: unitResolver(units, county),
    clocks,
    domains: scheme.domains,
    topics,
  };
}

function checkPeerGroups({ id, peer_groups }: Scheme, units: readonly Unit[]): void {
  const known = new Set(units.map(({ code }) => code));
  for (const [group, codes] of Object.entries(peer_groups)) {
    const unknown = codes.find((code) => !known.has(code));
    if (unknown === undefined) continue;
    throw new UserError(
      `方案 ${id} 的 peer_groups 里，“${group}”的 ${unknown} 不在单位名册里，请改为名册里的单位编码。`,
    );
  }
}

function checkReferenceUnits({ id, root }: Scheme, units: readonly Unit[]): void {
  const known = new Set(units.map(({ code }) => code));
  for (const { id: indicator, reference } of indicatorsBelow(root)) {
    if (reference === undefined || known.has(reference)) continue;
    throw new UserError(
      `方案 ${id} 的指标 ${indicator} 的 reference（基准单位）${reference} 不在单位名册里，请改为名册里的单位编码。`,
    );
  }
}
