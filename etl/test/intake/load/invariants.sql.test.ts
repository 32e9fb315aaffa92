import { beforeAll, describe, expect, it } from 'vitest';
import { windowOf } from '../../../method/calendar/period.ts';
import type { Window } from '../../../method/calendar/period.ts';
import { makeDemo } from '../../../tools/demo/demo.ts';
import type { ByWindow } from '../../../facts/by-window.ts';
import type { WindowTotals } from '../../../facts/window-totals.ts';
import { isShare } from '../../../method/indicator.ts';
import { readCounty } from '../../../config/county.ts';
import { readRegister } from '../../../config/register.ts';
import { readSql } from '../../../base/sql.ts';
import type { Database } from '../../../warehouse/database.ts';
import { TestCounty } from '../../support/test-county.ts';

const AS_OF = '2024-05-19';
const WINDOWS: Window[] = [
  windowOf('day', AS_OF, 'period'),
  windowOf('week', AS_OF, 'period'),
  windowOf('month', '2024-04-30', 'period'),
  windowOf('quarter', '2024-03-31', 'period'),
  windowOf('year', '2023-12-31', 'period'),
  windowOf('day', AS_OF, 'ytd'),
];

describe('the models of a demo county', () => {
  const county = new TestCounty();
  let totals: ByWindow<WindowTotals>;

  /** Asserts that a query finds nothing. */
  const findsNothing = async (sql: string) =>
    county.withModels(async (database, state) => {
      await state.measure(WINDOWS);
      expect(await database.rows(sql)).toEqual([]);
    });

  beforeAll(async () => {
    const options = {
      seed: 5,
      years: 2,
      casesPerYear: 600,
      asOf: AS_OF,
      county: readCounty(county.dir),
      units: readRegister(county.dir),
    };
    for (const { name, bytes } of makeDemo(options)) {
      await county.loadFile(county.write(name, bytes), { loadedAt: '2024-05-20 06:30:00' });
    }
    totals = await county.withModels((_, state) => state.measure(WINDOWS));
  });

  it('have cases to measure', () => {
    const whole = totals.of(WINDOWS.at(-1)!);
    expect(whole.county.cases).toBeGreaterThan(100);
    expect(whole.unattributed.township).toBeGreaterThan(0);
    expect(whole.units.size).toBe(6);
  });

  it.each([
    ['load', 'load_id'],
    ['sighting', 'load_id, record_key'],
    ['petition_version', 'content_hash'],
  ])('have one row of %s per %s', async (table, key) => {
    await findsNothing(
      `select ${key}, count(*) as n from warehouse.${table} group by ${key} having count(*) > 1`,
    );
  });

  it.each([
    ['petition', 'petition_no'],
    ['fact', 'petition_no, kind'],
    ['petition_state', 'window_no, kind, petition_no'],
  ])('have one row of %s per %s', async (model, key) => {
    await findsNothing(
      `select ${key}, count(*) as n from ${model} group by ${key} having count(*) > 1`,
    );
  });

  it('have every petition that was ever loaded, once', async () => {
    await findsNothing(`
      select record_key from warehouse.sighting except select petition_no from petition
      union all
      (select petition_no from petition except select record_key from warehouse.sighting)`);
  });

  it('have content for every sighting', async () => {
    await findsNothing(`
      select sighting.record_key from warehouse.sighting
      anti join warehouse.petition_version using (content_hash)`);
  });

  it.each(['registered_on', 'is_countable', 'is_handled', 'is_repeat', 'is_domain'])(
    'have %s for every petition',
    async (column) => {
      await findsNothing(`select petition_no from petition where ${column} is null`);
    },
  );

  it('have a due day for handled cases only', async () => {
    await findsNothing(
      'select petition_no from petition where due_on is not null and not is_handled',
    );
  });

  it('have the clocks of every case that a unit has', async () => {
    await findsNothing(`
      select petition_no from petition
      where accept_start_on is not null
        and (accept_due_on is null or (is_handled and due_on is null))`);
  });

  it('name only units of the register', async () => {
    await findsNothing(`
      select unit_code from fact
      where unit_code is not null
          and unit_code not in (select code from unit_label where unit_label.kind = fact.kind)`);
  });

  it('have every countable petition under both kinds of unit', async () => {
    await findsNothing(`
      select petition_no from petition
      left join fact using (petition_no)
      where is_countable
      group by petition_no
      having count(fact.kind) <> 2`);
  });

  it('settle no case after it is closed or due', async () => {
    await findsNothing(
      'select petition_no from fact where settle_on > closed_on or settle_on > due_on',
    );
  });

  it('have k ≤ n for every unit and indicator, in every window', () => {
    for (const window of WINDOWS) {
      for (const [code, { measures }] of totals.of(window).units) {
        for (const [id, measure] of Object.entries(measures)) {
          const { n } = measure;
          const k = isShare(measure) ? measure.k : 0;
          expect([code, id, 0 <= k && k <= n]).toEqual([code, id, true]);
        }
      }
    }
  });

  it('add up: county volume = attributed + unattributed', async () => {
    await county.withModels(async (database, state) => {
      const measured = await state.measure(WINDOWS);
      for (const kind of ['township', 'department']) {
        const lost = await database.rows<{ window_no: number; cases: number }>(`
          select window_no, count(fact.petition_no) as cases
          from run_window
          left join fact
              on fact.kind = '${kind}'
              and unit_code is null
              and registered_on between start_on and end_on
          group by window_no`);
        const codes = await codesOf(database, kind);
        for (const { window_no, cases } of lost) {
          const { units, county: all } = measured.ofRow({ window_no });
          const attributed = [...units]
            .filter(([code]) => codes.has(code))
            .reduce((sum, [, { volume }]) => sum + volume.cases, 0);
          expect([kind, window_no, attributed + cases]).toEqual([kind, window_no, all.cases]);
        }
      }
    });
  });

  it('add up: n and k over townships = over departments, unattributed included', async () => {
    await county.withModels(async (database, state) => {
      await state.measure(WINDOWS);
      // Which unit answers for a skip-level case, and what is skip-level, depends on the kind.
      const rows = await database.rows<{ indicator: string }>(`
        select window_no, indicator, kind, sum(n) as n, sum(k) as k, sum(total) as total
        from (${readSql('facts/sql/marts/measure.sql')})
        where indicator <> 'skip_attributable'
        group by window_no, indicator, kind order by window_no, indicator, kind`);
      expect(new Set(rows.map(({ indicator }) => indicator)).size).toBeGreaterThan(10);
      expect(rows.length % 2).toBe(0);
      const figures = rows.map(({ ...row }) => ({ ...row, kind: '' }));
      for (let at = 0; at < rows.length; at += 2) expect(figures[at]).toEqual(figures[at + 1]);
    });
  });

  it('add up: a quarter judges the cases that its months judge', async () => {
    const months = ['2024-01-31', '2024-02-29', '2024-03-31'];
    const windows = [...months.map((end) => windowOf('month', end, 'period')), WINDOWS[3]!];
    const measured = await county.withModels((_, state) => state.measure(windows));
    // A case is judged in one month, so n of indicators on settle days is additive.
    for (const id of [
      'first_resolved',
      'repeat_resolved',
      'accepted_on_time',
      'resolved',
    ] as const) {
      const n = windows.map((window) =>
        [...measured.of(window).units.values()].reduce((s, u) => s + u.measures[id]!.n, 0),
      );
      expect([id, n[0]! + n[1]! + n[2]!]).toEqual([id, n[3]]);
    }
  });
});

async function codesOf(database: Database, kind: string): Promise<Set<string>> {
  const rows = await database.rows<{ code: string }>(
    'select distinct code from unit_label where kind = $kind',
    { kind },
  );
  return new Set(rows.map(({ code }) => code));
}
