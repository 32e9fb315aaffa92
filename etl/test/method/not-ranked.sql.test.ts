import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { totalsOf } from '../../editions/league-edition.ts';
import { editionCsv } from '../../editions/write-csv.ts';
import { MARCH, plainCounty } from '../support/plain-county.ts';

const UNITS = `code,name,kind,peer_group,ranked
900001101,镇1,township,镇乡,否
900001102,镇2,township,镇乡,
900001103,镇3,township,镇乡,是
900001104,镇4,township,镇乡,1
900001105,镇5,township,镇乡,yes
`;

describe('a unit that the register does not rank (method.md §6)', () => {
  let edition: Edition;
  beforeAll(async () => {
    const shares: [number, number][] = [
      [5, 5],
      [4, 5],
      [3, 5],
      [2, 5],
      [1, 5],
    ];
    const county = await plainCounty(shares, { 'units.csv': UNITS });
    edition = await county.edition(MARCH);
  });
  const unit = (name: string): EditionUnit =>
    edition.units.find(({ unit_name }) => unit_name === name)!;

  it('is shown last with its figures, grey, without rank, interval, letter or next colour', () => {
    expect(edition.units.at(-1)).toMatchObject({
      unit_name: '镇1',
      index: 100,
      cases: 5,
      rank: null,
      prev_rank: null,
      peer_rank: null,
      rank_low: null,
      rank_high: null,
      colour: 'grey',
      map_rank: null,
      map_points: null,
      map_colour: 'grey',
      certainty: null,
      proposal: null,
      next_colour: null,
      strengths: [],
      weaknesses: [],
    });
    expect(unit('镇1').indicators.resolved).toEqual({ n: 5, k: 5, score: 100 });
  });

  it('does not count in N: the others rank and colour as if there were four', () => {
    const places = edition.units.map((each) => [
      each.unit_name,
      each.rank,
      each.peer_rank,
      each.colour,
      each.map_points,
    ]);
    // p = 0, 1/4, 2/4, 3/4; points 100 − 40·(rank − 1)/3.
    expect(places).toEqual([
      ['镇2', 1, 1, 'green', 100],
      ['镇3', 2, 2, 'blue', 86.67],
      ['镇4', 3, 3, 'yellow', 73.33],
      ['镇5', 4, 4, 'orange', 60],
      ['镇1', null, null, 'grey', null],
    ]);
    expect(totalsOf(edition.units, edition.scheme.indicators)).toMatchObject({
      units: 5,
      ranked: 4,
    });
  });

  it('is no peer of the others', () => {
    // (80 + 60 + 40 + 20) / 4
    expect(unit('镇2').comparison.peers.index).toBe(50);
    expect(unit('镇2').strengths).toEqual([{ id: 'resolved', points: 30 }]);
    // From 60 to the 80 of 镇2: one case; 镇1 is not in the way.
    expect(unit('镇3').next_colour).toEqual({ colour: 'green', cases: { resolved: 1 } });
  });

  it('is named in the edition, which else has no such list', async () => {
    expect(edition.not_ranked).toEqual(['900001101']);
    const usual = await (await plainCounty([[5, 5]])).edition(MARCH);
    expect(Object.keys(usual)).not.toContain('not_ranked');
  });

  it('has empty ranks in the CSV', () => {
    const line = editionCsv(edition).trimEnd().split('\r\n').at(-1)!;
    expect(line).toContain('900001101,镇1,镇乡,,,,,,100.00,grey,,,grey,5,');
  });
});
