import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import { DataDir } from '../../../config/data-dir.ts';
import type { Box } from '../../../maps/draw/geometry.ts';
import { boxesMeet } from '../../../maps/draw/geometry.ts';
import { textWidth } from '../../../maps/draw/text-width.ts';
import { readTownshipMap } from '../../../maps/draw/read-township-map.ts';
import type { TownshipMap } from '../../../maps/draw/townships.ts';
import { mapTownships } from '../../../maps/draw/townships.ts';
import { mapFigure } from '../../../papers/figures/map-figure.ts';
import { LIGHT } from '../../../papers/figures/theme.ts';
import type { Figure, Mark } from '../../../papers/model/figure.ts';
import { PALETTE } from '../../../papers/model/palette.ts';
import { editionOf, ranked, unitOf } from './editions.ts';

const SHIPPED = readTownshipMap(new DataDir(join(PACKAGE_ROOT, 'data')))!;
/** The longest names of departments, and some more. */
const DEPARTMENTS = ranked(
  ['国有资产监督管理办公室', '文化和广电旅游体育局', '人力资源和社会保障局'].concat(
    Array.from({ length: 27 }, (_, at) => `第${at}局`),
  ),
);

/** Two towns side by side, and under them an area that is no unit: 20 km wide, 20 km high. */
const SQUARES = mapOf([
  ['A', '东镇', 0, 0, 10, 10],
  ['B', '西镇', 10, 0, 10, 10],
  ['X', '水库', 0, 10, 20, 10],
]);
const TWO = [
  unitOf('A', '东镇', 1, 'green', { k: 43, n: 45 }),
  unitOf('B', '西镇', 2, 'red', { k: 3, n: 4 }),
];

describe('the picture of map and index', () => {
  const figure = mapFigure({
    editions: [editionOf('township', TWO), editionOf('department', DEPARTMENTS)],
    map: SQUARES,
  });

  it('fills each town with its colour', () => {
    // The panel is 640 wide from 48 and 740 high from 212: 32 to the kilometre, 50 free over and under.
    expect(fillsAt(figure, { left: 48, top: 262, right: 368, bottom: 582 })).toEqual(['#1f9f7f']);
    expect(fillsAt(figure, { left: 368, top: 262, right: 688, bottom: 582 })).toEqual(['#ce413b']);
  });

  it('leaves an area without a unit grey, and names it', () => {
    const lake = { left: 48, top: 582, right: 688, bottom: 902 };
    expect(fillsAt(figure, lake)).toEqual([LIGHT.track]);
    expect(words(figure)).toContain('水库');
    expect(words(figure)).toContain('图上无考核数据：水库');
  });

  it('writes names and 化解率 as the edition has them', () => {
    // 43 / 45 = 95.56 %, 3 / 4 = 75 %
    expect(words(figure)).toEqual(expect.arrayContaining(['东镇', '绿 95.6%', '西镇', '红 75.0%']));
  });

  it('writes the index with the decimals of its scheme, over a bar of its full mark', () => {
    const leagueOf = (index: number, scale: number, decimals: number | null) => {
      const edition = editionOf('township', [{ ...TWO[0]!, index }]);
      const scheme = { ...edition.scheme, scale, decimals };
      return mapFigure({ editions: [{ ...edition, scheme }], map: SQUARES });
    };
    const barsOf = ({ marks }: Figure) =>
      marks.filter((mark) => mark.mark === 'path' && mark.fill === LIGHT.mark);
    const [of100, of1] = [leagueOf(90, 100, 2), leagueOf(0.9, 1, 3)];
    expect(words(of100)).toContain('90.00');
    expect(words(of1)).toContain('0.900');
    expect(words(leagueOf(0.87654321, 1, null))).toContain('0.8765');
    expect(barsOf(of100)).toHaveLength(1);
    expect(barsOf(of1)).toEqual(barsOf(of100));
  });

  it('states county, period, window, data time and scheme', () => {
    expect(words(figure)).toEqual(
      expect.arrayContaining([
        '东阳市信访工作五色图·信访指数',
        '2023年第20周',
        '今年累计（2023年1月1日至5月21日）',
        '数据截至2023年5月22日6时30分；计分方案：六模块信访指数',
      ]),
    );
  });

  it('counts the colours', () => {
    const { marks } = mapFigure({ editions: [editionOf('township', TWO)], map: SQUARES });
    const legend = marks.filter((mark) => mark.mark === 'text' && mark.y > 980 && mark.y < 1010);
    expect(legend.map((mark) => mark.mark === 'text' && mark.text)).toEqual([
      '绿',
      '1',
      '蓝',
      '0',
      '黄',
      '0',
      '橙',
      '0',
      '红',
      '1',
    ]);
  });

  it('ranks both kinds of unit', () => {
    const shown = words(figure);
    expect(shown).toEqual(expect.arrayContaining(['镇乡街道信访指数', '部门单位信访指数']));
    // A long name stands on two lines.
    for (const { unit_name } of DEPARTMENTS) expect(shown.join('')).toContain(unit_name);
  });

  it('can be read from afar: ranks, names and indices are at least 21 of 1080 high', () => {
    const league = figure.marks.flatMap((mark) =>
      mark.mark === 'text' && mark.x > 700 && mark.y > 200 && mark.y < 1010 ? [mark] : [],
    );
    expect(league.length).toBeGreaterThan(4 * 30);
    for (const { text, size } of league) {
      expect(size, text).toBeGreaterThanOrEqual(/^[\u4e00-\u9fff]$/.test(text) ? 17 : 21);
    }
  });

  it('breaks a long name, and sets no other smaller for it', () => {
    const sizesOf = (departments: typeof DEPARTMENTS) =>
      mapFigure({
        editions: [editionOf('township', TWO), editionOf('department', departments)],
        map: SQUARES,
      }).marks.flatMap((mark) =>
        mark.mark === 'text' && /^第\d+局$/.test(mark.text) ? [mark.size] : [],
      );
    const short = DEPARTMENTS.map((unit, at) => (at < 3 ? { ...unit, unit_name: '甲局' } : unit));
    expect(sizesOf(DEPARTMENTS)).toHaveLength(27);
    expect(sizesOf(DEPARTMENTS)).toEqual(sizesOf(short));
  });

  it('leaves units that the register does not rank out of the league', () => {
    const department = { ...editionOf('department', DEPARTMENTS), not_ranked: ['U29'] };
    const shown = words(
      mapFigure({ editions: [editionOf('township', TWO), department], map: SQUARES }),
    );
    expect([shown.includes('第25局'), shown.includes('第26局')]).toEqual([true, false]);
  });

  it('says 示意图 and 演示数据 only if true', () => {
    expect(words(figure)).not.toEqual(expect.arrayContaining([expect.stringMatching(/示/)]));
    const marked = mapFigure({ editions: [editionOf('township', TWO, true)], map: SHIPPED });
    expect(words(marked)).toEqual(expect.arrayContaining(['示意图，界线不作依据', '演示数据']));
  });

  it('draws with lines alone', () => {
    for (const mark of figure.marks) {
      if (mark.mark === 'path') expect(mark.d).toMatch(/^[MLZ\d.,-]+$/);
    }
  });
});

describe('a unit that is not on the map', () => {
  it('is listed under it with its colour and 化解率', () => {
    const zone = unitOf('Z', '经济开发区', 3, 'blue', { k: 1, n: 2 });
    const figure = mapFigure({ editions: [editionOf('township', [...TWO, zone])], map: SQUARES });
    expect(words(figure)).toEqual(expect.arrayContaining(['图上未列：', '经济开发区 蓝 50.0%']));
  });

  it('is counted if there is no room to list it', () => {
    const many = ranked(Array.from({ length: 30 }, (_, at) => `功能区第${at}片`));
    const listed = words(
      mapFigure({ editions: [editionOf('township', [...TWO, ...many])], map: SQUARES }),
    );
    const named = listed.filter((each) => /^功能区第\d+片 ./.test(each)).length;
    expect(named).toBeGreaterThan(0);
    expect(listed).toContain(`另${30 - named}个见表`);
  });
});

describe('departments, and townships without boundaries', () => {
  it('are tiles of their colours', () => {
    const figure = mapFigure({ editions: [editionOf('department', DEPARTMENTS)], map: SQUARES });
    // 30 departments, the five colours in turn: a tile and a chip for each, and a chip of the legend.
    for (const { ground } of Object.values(PALETTE).slice(0, 5)) {
      const paths = figure.marks.filter((mark) => mark.mark === 'path' && mark.fill === ground);
      expect(paths).toHaveLength(6 + 6 + 1);
    }
    expect(words(figure)).not.toContain('水库');
  });

  it('are left out for a kind without units', () => {
    const figure = mapFigure({
      editions: [editionOf('township', TWO), editionOf('department', [])],
      map: SQUARES,
    });
    expect(words(figure)).not.toContain('部门单位信访指数');
  });
});

describe('1,400 units', () => {
  const towns = ranked(Array.from({ length: 1400 }, (_, at) => `第${at + 1}街道`));
  const cells = towns.map(({ unit_code, unit_name }, at): Area => {
    return [unit_code, unit_name, (at % 40) * 10, Math.floor(at / 40) * 10, 10, 10];
  });
  const figure = mapFigure({ editions: [editionOf('township', towns)], map: mapOf(cells) });

  it('are all on the map, unnamed where a name does not fit', () => {
    const fills = new Set(Object.values(PALETTE).map(({ ground }) => ground));
    const filled = figure.marks.filter(
      (mark) => mark.mark === 'path' && mark.fill !== null && fills.has(mark.fill),
    );
    const chips = 5 + words(figure).filter((each) => /^第\d+街道$/.test(each)).length;
    expect(filled).toHaveLength(1400 + chips);
  });

  it('show the first and the last of the league, and the number left out', () => {
    // 856 less the heading of 48 hold 20 rows of 40 in each of two columns: 20 + 19 units and a line.
    const shown = words(figure);
    expect(shown).toEqual(
      expect.arrayContaining(['第1街道', '第20街道', '第1382街道', '第1400街道']),
    );
    expect(shown).not.toContain('第21街道');
    expect(shown).toContain('另1361个单位见表');
  });
});

describe('texts', () => {
  const towns = mapTownships(SHIPPED).map(({ code, name }, at) =>
    unitOf(code, name, at + 1, at % 2 ? 'blue' : 'orange'),
  );
  const township = editionOf('township', towns, true);
  const department = editionOf('department', DEPARTMENTS, true);

  it.each([
    ['map and both leagues', { editions: [township, department], map: SHIPPED }],
    ['map and league', { editions: [township], map: SHIPPED }],
    ['tiles and league', { editions: [department], map: null }],
  ] as const)('never meet, and stay on the picture: %s', (_, { editions, map }) => {
    const boxes = mapFigure({ editions: [...editions], map }).marks.flatMap(textBox);
    expect(boxes.length).toBeGreaterThan(100);
    boxes.forEach((box, at) => {
      expect(Math.min(box.left, box.top)).toBeGreaterThan(0);
      expect(box.right).toBeLessThan(1920);
      expect(box.bottom).toBeLessThan(1080);
      for (const other of boxes.slice(at + 1)) {
        expect(boxesMeet(box, other), `${box.text} ${other.text}`).toBe(false);
      }
    });
  });

  it('name every town of the shipped map on it', () => {
    const shown = words(mapFigure({ editions: [township, department], map: SHIPPED })).join('');
    // Once on the map, where 吴宁街道 may stand on two lines, and once in the league.
    for (const { unit_name } of towns) expect(shown.split(unit_name)).toHaveLength(3);
  });
});

describe('the colours of papers', () => {
  const css = readFileSync(new URL('../../../../web/tokens.css', import.meta.url), 'utf8');
  const light = css.slice(css.indexOf("[data-theme='light']"));
  const token = (name: string, text: string) =>
    new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(text)?.[1];

  it('are those of the light screens', () => {
    for (const [name, { ground, ink }] of Object.entries(PALETTE)) {
      expect(ground, name).toBe(token(name, name === 'grey' ? light : css));
      expect(ink, name).toBe(token(`on-${name}`, css));
    }
    for (const [name, value] of Object.entries(LIGHT)) expect(value).toBe(token(name, light));
  });
});

type Area = [code: string, name: string, left: number, top: number, width: number, height: number];

/** A map of rectangles, in kilometres. */
function mapOf(areas: readonly Area[]): TownshipMap {
  return {
    type: 'Topology',
    arcs: areas.map(([, , l, t, w, h]) => [
      [l, t],
      [l + w, t],
      [l + w, t + h],
      [l, t + h],
      [l, t],
    ]),
    objects: {
      townships: {
        type: 'GeometryCollection',
        geometries: areas.map(([code, name, l, t, w, h], at) => ({
          type: 'Polygon',
          arcs: [[at]],
          properties: { code, name, label: [l + w / 2, t + h / 2] },
        })),
      },
    },
    metadata: { schematic: false, source: '' },
  };
}

function words({ marks }: Figure): string[] {
  return marks.flatMap((mark) => (mark.mark === 'text' ? [mark.text] : []));
}

/** Fills of the paths with exactly this extent. */
function fillsAt({ marks }: Figure, box: Box): string[] {
  return marks.flatMap((mark) => {
    if (mark.mark !== 'path' || mark.fill === null) return [];
    const numbers = [...mark.d.matchAll(/-?[\d.]+/g)].map(Number);
    const [xs, ys] = [numbers.filter((_, at) => at % 2 === 0), numbers.filter((_, at) => at % 2)];
    const extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return extent.join() === [box.left, box.top, box.right, box.bottom].join() ? [mark.fill] : [];
  });
}

/** A text from its base line: Chinese characters reach 0.85 of their size above it, 0.1 below. */
function textBox(mark: Mark): (Box & { text: string })[] {
  if (mark.mark === 'path') return [];
  const { x, y, size, anchor, text } = mark;
  const width = textWidth(text, size);
  const left = x - width * { start: 0, middle: 0.5, end: 1 }[anchor];
  return [{ text, left, right: left + width, top: y - 0.85 * size, bottom: y + 0.1 * size }];
}
