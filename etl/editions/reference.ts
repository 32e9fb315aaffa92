import { createHash } from 'node:crypto';
import { readAdjustments } from '../settings/adjustments.ts';
import type { Adjustment } from '../settings/adjustments.ts';
import { readClocks } from '../settings/clocks.ts';
import type { Clock } from '../settings/clocks.ts';
import { readCounty } from '../settings/county.ts';
import type { County } from '../settings/county.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { readRegister } from '../settings/register.ts';
import type { Unit } from '../settings/register.ts';
import { readScheme } from '../settings/scheme.ts';
import type { Scheme } from '../settings/scheme.ts';

/** The reference files an edition rests on, read once. */
export interface Reference {
  county: County;
  /** In code order. */
  units: Unit[];
  clocks: Clock[];
  adjustments: Adjustment[];
  scheme: Scheme;
  /** Changes with any unit, clock or adjustment. */
  registerVersion: string;
}

export function readReference(dir: DataDir, schemeId: string): Reference {
  const county = readCounty(dir);
  const units = readRegister(dir);
  const clocks = readClocks(dir);
  const adjustments = readAdjustments(dir, units, county);
  const registerVersion = createHash('sha256')
    .update(JSON.stringify([county, units, clocks, adjustments]))
    .digest('hex')
    .slice(0, 12);
  return { county, units, clocks, adjustments, scheme: readScheme(dir, schemeId), registerVersion };
}
