import { TestCounty } from './test-county.ts';
import type { ExportRow } from './test-county.ts';

/** The first names have characters of CJK Extension A, of plane 2 and that few fonts have. */
export const TOWNSHIPS = [
  ...['㛃乡', '䶮镇', '𠙶镇', '堃街道', '甲街道', '乙街道', '丙镇', '丁镇', '戊镇', '己乡'],
  ...['庚镇', '辛镇', '壬乡', '癸镇', '子镇', '丑镇', '寅镇', '卯乡', '辰镇', '巳镇', '午镇'],
  '未乡',
];
export const DEPARTMENTS = [
  ...['教育局', '㛃河管理局', '𠙶溪林场', '水务局', '民政局', '公安局', '税务局', '档案馆'],
];
/** Units with too few cases for a rank, and units without any case. */
const FEW = ['巳镇', '档案馆'];
const NONE = ['未乡', '税务局'];
/** A unit that resolves two cases of three; the others resolve three of four or more. */
const POOR = '㛃乡';

const REGISTER = [
  'code,name,kind,peer_group',
  ...TOWNSHIPS.map(
    (name, at) => `${900001101 + at},${name},township,${name.endsWith('街道') ? '街道' : '镇乡'}`,
  ),
  ...DEPARTMENTS.map((name, at) => `900001-D${at},${name},department,部门`),
].join('\n');

const ADJUSTMENTS = `unit,date,points,reason,document
㛃乡,2024-03-05,0.52,典型经验,演信〔2024〕1号
𠙶镇,2024-03-08,-1.5,迟报,演信〔2024〕2号
教育局,2024-03-11,-0.07,漏报,演信〔2024〕3号
`;

/** The last day both of a month and of a week. */
export const DATE = '2024-03-31';
export const KNOWN_AT = '2024-04-01 08:00:00';

/** A county with cases for every indicator in the first quarter of 2024, and fewer in that of 2023. */
export async function paperCounty(): Promise<TestCounty> {
  const county = new TestCounty({ 'units.csv': REGISTER, 'adjustments.csv': ADJUSTMENTS });
  const rows = TOWNSHIPS.flatMap((name, at) => casesOf(name, at));
  await county.load(rows, { loadedAt: '2024-04-01 06:30:00' });
  return county;
}

/** Cases of a township, spread over the departments by arithmetic. */
function casesOf(township: string, unit: number): ExportRow[] {
  if (NONE.includes(township)) return [];
  const count = FEW.includes(township) ? 3 : 12 + ((unit * 13) % 31);
  const every = township === POOR ? 3 : 4 + (unit % 5);
  const departments = DEPARTMENTS.filter((name) => !NONE.includes(name) && !FEW.includes(name));
  return Array.from({ length: count }, (_, at): ExportRow => {
    const year = at % 5 === 4 ? 2023 : 2024;
    const start = Date.UTC(year, 0, 1 + ((at * 17 + unit * 5) % 91));
    const day = (later: number) => new Date(start + later * 86_400_000).toISOString().slice(0, 10);
    const closed = 8 + ((at * 7 + unit) % 24);
    const isSkip = at % 9 === 7;
    return {
      信访件编号: `E${unit}-${at}`,
      登记日期: day(0),
      信访形式: isSkip ? '来访' : ['来信', '来访', '网信', '来电'][(at + unit) % 4]!,
      内容分类: at % 3 === 0 ? '村务管理' : '城乡建设',
      问题属地: township,
      责任单位: unit === 0 && at < 3 ? FEW[1]! : departments[(at * 3 + unit) % departments.length]!,
      受理日期: day(at % 7 === 6 ? 19 : 4),
      办结日期: day(closed),
      化解情况: (at + unit) % every === 0 ? '未化解' : '化解',
      初重件: at % 6 === 5 ? '重件' : '初件',
      首次信访件编号: isSkip ? `E${unit}-${at - 7}` : '',
      信访层级: isSkip ? '省' : '县',
      信访人数: at % 8 === 3 ? 6 : 1,
      满意度评价: at % 4 === 1 ? '' : at % 11 === 2 ? '不满意' : '满意',
      评价日期: at % 4 === 1 ? '' : day(closed + 3),
      列入积案日期: at % 7 === 3 ? day(2) : '',
      积案化解日期: at % 14 === 3 ? day(closed) : '',
    };
  });
}
