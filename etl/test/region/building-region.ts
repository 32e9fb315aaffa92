import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { readIndicators } from '../../config/indicators.ts';
import { readScheme } from '../../config/scheme.ts';
import { shareCases } from '../../jobs/county-counts.ts';
import type { Indicator } from '../../method/indicator.ts';
import { buildCounts } from '../../region/build/build-counts.ts';
import { countByDuckDb } from '../../region/build/count-by-duckdb.ts';
import type { CountingEngine } from '../../region/build/engine.ts';
import type { SharedCases } from '../../region/build/shared-cases.ts';
import { regionRules } from '../../region/region-rules.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import type { ExportRow, TestCounty } from '../support/test-county.ts';
import { countyOf, TestRegion } from './test-region.ts';

const ROWS: ExportRow[] = [
  { 登记日期: '2024-01-05', 办结日期: '2024-01-20', 化解情况: '化解' },
  { 登记日期: '2024-02-05', 办结日期: '2024-03-01', 化解情况: '未化解' },
  { 登记日期: '2024-02-06', 身份证号: '330725197001010019', 信访人姓名: '李某某' },
  { 登记日期: '2024-02-07', 问题属地: '没有的镇', 责任单位: '没有的局' },
];
/** Cases of two persons, of whom one comes again, and one case under a name that no unit has. */
export const CASES = ROWS.map((row, at): ExportRow => ({
  信访件编号: `XF-000${at + 1}`,
  身份证号: '330725196001010011',
  信访人姓名: '王某某',
  联系电话: '13800000000',
  反映内容: '村里的路坏了',
  一级分类: '住建',
  二级分类: '房屋',
  问题属地: '东镇',
  ...row,
}));

/** Loads the cases into 甲县, and others into 乙县, a township of which has the name of one of 甲县. */
export async function twoCounties(): Promise<[TestCounty, TestCounty]> {
  const one = countyOf('900101', '甲县', ['东镇', '西镇']);
  await one.load(CASES);
  const two = countyOf('900102', '乙县', ['东镇', '南镇']);
  await two.load(resolvedCases('南镇', 1, 3));
  return [one, two];
}

/** A region that counts the cases which counties have handed over into a folder. */
export class BuildingRegion extends TestRegion {
  readonly input: string;

  constructor(input: string) {
    super();
    this.input = input;
  }

  /**
   * Builds, and returns what became of each county.
   * @param own more indicators than those of the region
   */
  async build(
    output: string,
    engine: CountingEngine = countByDuckDb,
    own: Indicator[] = [],
  ): Promise<string[]> {
    const said: string[] = [];
    await buildCounts(
      {
        input: this.input,
        output,
        rules: regionRules(this.dir, readScheme(this.dir, PLAIN)),
        indicators: [...readIndicators(this.dir), ...own],
        engine,
      },
      {
        onUnchanged: ({ header }) => void said.push(`${header.county.name} unchanged`),
        onRefused: (error) => void said.push(error instanceof UserError ? error.message : 'error'),
        onBegun: () => {},
        onWaiting: () => {},
        onBuilt: ({ header }) => void said.push(`${header.county.name} built`),
      },
    );
    return said;
  }

  /** Has a county with one case hand it over. */
  async receive(code: string, name: string): Promise<SharedCases> {
    const county = countyOf(code, name, ['东镇']);
    await county.load(resolvedCases('东镇', 1, 1));
    return (await shareCases(county.dir, PLAIN, this.input)).cases;
  }
}

/** The counts file of a county that was built. */
export function built(output: string, code: string): Buffer {
  return readFileSync(join(output, `${code}.json.gz`));
}
