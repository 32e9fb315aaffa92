import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { readCounty } from '../../config/county.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readScheme } from '../../config/scheme.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import type { Edition } from '../../editions/edition.ts';
import { countyCounts } from '../../jobs/county-counts.ts';
import { defaultBasis } from '../../method/calendar/period.ts';
import { addCounts } from '../../region/add-counts.ts';
import type { AddedCounts } from '../../region/add-counts.ts';
import { regionRules } from '../../region/region-rules.ts';
import { PLAIN, plainScheme } from '../support/plain-county.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TestCounty } from '../support/test-county.ts';
import type { SpecOf } from '../support/test-county.ts';

/** A scheme whose index is the resolution rate in per cent; every unit with a case is ranked. */
const SCHEME = { [`schemes/${PLAIN}.yaml`]: plainScheme({ min_cases: 1 }) };

/** Returns a county with townships of its own, by name. */
export function countyOf(
  code: string,
  name: string,
  townships: readonly string[],
  files: Record<string, string> = {},
): TestCounty {
  const units = townships.map((each, at) => `${code}${101 + at},${each},township,镇乡,,1000`);
  return new TestCounty({
    'county.yaml': `code: '${code}'\nname: ${name}\n`,
    'units.csv': ['code,name,kind,peer_group,aliases,population', ...units, ''].join('\n'),
    ...SCHEME,
    ...files,
  });
}

/** The counts file of a county. */
export async function countsOf(county: TestCounty, scheme = PLAIN): Promise<Buffer> {
  return Buffer.from(await countyCounts(county.dir, scheme));
}

/** A counts file after its lines were changed. */
export function edited(file: Buffer, edit: (lines: string[]) => string[]): Buffer {
  return gzipSync(edit(gunzipSync(file).toString().split('\n')).join('\n'));
}

/** A counts file after its header was changed. */
export function withHeader(file: Buffer, change: Record<string, unknown>): Buffer {
  return edited(file, ([header, ...rows]) => {
    const told: Record<string, unknown> = JSON.parse(header!);
    return [JSON.stringify({ ...told, ...change }), ...rows];
  });
}

/** 演市, in its own folder, into which counts are taken by the real program. */
export class TestRegion {
  readonly dir = new DataDir(temporaryFolder());

  constructor() {
    const files = { 'region.yaml': "code: '900000'\nname: 演市\n", ...SCHEME };
    for (const [name, text] of Object.entries(files)) {
      writeFileAtomic(join(this.dir.root, name), text);
    }
  }

  /** Takes a counts file in. */
  async add(file: Buffer, loadedAt = '2030-02-01 08:00:00', scheme = PLAIN): Promise<AddedCounts> {
    const path = join(this.dir.root, 'counts.json.gz');
    writeFileSync(path, file);
    const region = readCounty(this.dir);
    const rules = regionRules(this.dir, readScheme(this.dir, scheme));
    return addCounts({ dir: this.dir, region, rules, loadedAt }, path);
  }

  /** Makes editions of the counties, or of another kind. */
  async editions(specs: SpecOf[], knownAt: string | null = null): Promise<Edition[]> {
    const scheme = specs[0]!.scheme ?? PLAIN;
    const maker = await EditionMaker.open(this.dir, scheme, knownAt);
    try {
      return await maker.make(
        specs.map((spec) => ({
          kind: 'county',
          basis: defaultBasis(spec.period),
          scheme,
          ...spec,
        })),
      );
    } finally {
      maker.close();
    }
  }
}
