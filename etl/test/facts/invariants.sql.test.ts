import { beforeAll, describe, expect, it } from 'vitest';
import { windowOf } from '../../method/calendar/period.ts';
import { makeDemo } from '../../tools/demo/demo.ts';
import { createModels } from '../../facts/create-models.ts';
import { MODELS } from '../../facts/models.ts';
import { readCounty } from '../../config/county.ts';
import { readRegister } from '../../config/register.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { loadLedger } from '../support/ledger.ts';

const AS_OF = '2024-05-19';
const WINDOWS = [
  windowOf('week', AS_OF, 'period'),
  windowOf('month', '2024-04-30', 'period'),
  windowOf('year', '2023-12-31', 'period'),
  windowOf('day', AS_OF, 'ytd'),
];
const PLACES = ['乙镇', '甲街', '教育局', '别局'];
const KINDS = ['代办', '听证', '揭榜挂帅'];

/** Sixty entries from 2 March on, some without a number of items done. */
const LEDGER = Array.from({ length: 60 }, (_, at): ExportRow => ({
  台账编号: `T${at}`,
  日期: `2024-0${3 + Math.floor(at / 28)}-${String((at % 28) + 1).padStart(2, '0')}`,
  单位: PLACES[at % 4]!,
  类型: KINDS[at % 3]!,
  件数: at,
  办结件数: at % 5 === 0 ? '' : at + (at % 7) - 3 < 0 ? 0 : at + (at % 7) - 3,
  人次: 2 * at,
}));
const mart = (name: string) => `(${readSql(`facts/sql/marts/${name}.sql`)})`;

describe('breakdowns, ledger and audit of a demo county', () => {
  const county = new TestCounty();

  /** Runs the work where every model of an edition exists. */
  const withAll = (work: (database: Database) => Promise<void>) =>
    county.withModels(async (database, state) => {
      await state.measure(WINDOWS);
      await state.registrationHistory(WINDOWS);
      await state.auditCases(WINDOWS);
      const units = readRegister(county.dir).map(({ code }) => code);
      await state.caseCounts(WINDOWS, 'township', units);
      await work(database);
    });
  const findsNothing = (sql: string) =>
    withAll(async (database) => expect(await database.rows(sql)).toEqual([]));

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
      await county.loadFile(county.write(name, bytes), { loadedAt: '2024-05-10 06:30:00' });
    }
    // Cases in villages; some are put under another category after they were due.
    const places = ['900001101001', '900001101002', '900001101000', '900001001007'];
    const rows = Array.from({ length: 40 }, (_, at): ExportRow => ({
      信访件编号: `V${at}`,
      登记日期: `2024-0${1 + (at % 5)}-10`,
      问题属地: places[at % 4]!,
      信访形式: at % 2 === 0 ? '来访' : '来信',
      信访人数: at % 9,
      内容分类: '农村农业/村务管理',
      初重件: at % 3 === 0 ? '重件' : '初件',
    }));
    await county.load(rows, { loadedAt: '2024-05-11 06:30:00' });
    const changed = rows.map((row, at) => (at % 2 ? row : { ...row, 内容分类: '城乡建设' }));
    await county.load(changed, { loadedAt: '2024-05-18 06:30:00' });
    // And back the same day.
    await county.load(rows, { loadedAt: '2024-05-18 18:30:00' });
    await loadLedger(county, LEDGER, { loadedAt: '2024-05-18 06:30:00' });
  });

  it.each([
    ['activity', 'entry_key'],
    ['closed_repeat', 'petition_no'],
    ['stg_revision', 'petition_no, load_order'],
    ['late_recategorised', 'petition_no, changed_on'],
    [mart('placed_petition'), 'petition_no'],
    [mart('activity_volume'), 'window_no, unit_code, activity'],
    [mart('breakdown'), 'window_no, kind, unit_code, dimension, part'],
    [mart('village'), 'window_no, village_code'],
    [mart('audit_case'), 'window_no, kind, finding, petition_no'],
    [mart('registration_history'), 'window_no, step, kind, unit_code'],
  ])('have one row of %s per %s', async (model, key) => {
    await findsNothing(
      `select ${key}, count(*) as n from ${model} group by ${key} having count(*) > 1`,
    );
  });

  it('have k ≤ n in every part and kind of work', async () => {
    await findsNothing(`
      select dimension from ${mart('breakdown')}
      where first_resolved_k > first_resolved_n or resolved_k > resolved_n
        or first_resolved_n > resolved_n or repeats > registered
      union all
      select activity from ${mart('activity_volume')} where done_k > done_n or done_n > items`);
  });

  it('add up: the parts of each dimension are the figures of the unit', async () => {
    await findsNothing(`
      with part as (
        select window_no, kind, unit_code, dimension, sum(registered) as registered,
          sum(repeats) as repeats, sum(first_resolved_n) as first_n,
          sum(first_resolved_k) as first_k, sum(resolved_n) as n, sum(resolved_k) as k
        from ${mart('breakdown')}
        group by window_no, kind, unit_code, dimension
      ),
      part_figure as (
        select window_no, kind, unit_code, dimension, 'repeat_share' as indicator,
          registered as n, repeats as k from part
        union all
        select window_no, kind, unit_code, dimension, 'first_resolved', first_n, first_k from part
        union all
        select window_no, kind, unit_code, dimension, 'resolved', n, k from part
      ),
      whole_figure as (
        select window_no, kind, unit_code, dimension, indicator, n, k
        from ${mart('measure')}
        cross join (values ('channel'), ('layer'), ('topic')) as every(dimension)
        where indicator in ('repeat_share', 'first_resolved', 'resolved')
      )
      (select * from part_figure where n > 0 except select * from whole_figure)
      union all
      (select * from whole_figure except select * from part_figure)`);
  });

  it('add up: over townships = over departments, unattributed included', async () => {
    await findsNothing(`
      with whole as (
        select window_no, kind, dimension, part, sum(registered) as registered,
          sum(repeats) as repeats, sum(resolved_n) as n, sum(resolved_k) as k
        from ${mart('breakdown')}
        group by window_no, kind, dimension, part
      )
      select * exclude (kind) from whole where kind = 'township'
      except
      select * exclude (kind) from whole where kind = 'department'`);
  });

  it('add up: the work of the units is the work of the ledger', async () => {
    await findsNothing(`
      with unit as (
        select window_no, sum(items) as items, sum(items_done) as done, sum(persons) as persons
        from ${mart('activity_volume')} group by window_no
      ),
      ledger as (
        select window_no, sum(items) as items, sum(items_done) as done, sum(persons) as persons
        from run_window join warehouse.activity_version on held_on between start_on and end_on
        group by window_no
      )
      (select * from unit except select * from ledger)
      union all
      (select * from ledger except select * from unit)`);
  });

  it('count the cases of a window as the registration history does', async () => {
    await findsNothing(`
      select measure.unit_code from ${mart('measure')} as measure
      left join ${mart('registration_history')} as history
        on measure.window_no = history.window_no and measure.unit_code = history.unit_code
        and history.step = 0
      where measure.unit_code is not null and measure.indicator = 'skip_share'
        and measure.n <> coalesce(registered, 0)`);
  });

  it('name only villages of townships, each under its own township', async () => {
    await findsNothing(`
      select village_code from ${mart('village')}
      where unit_code <> village_code[1:9] or village_code like '%000'`);
  });

  it('list only repeat cases as repeated and only cases that do not count as withdrawn', async () => {
    await findsNothing(`
      select audit.petition_no from ${mart('audit_case')} as audit
      join petition on audit.petition_no = petition.petition_no
      where (finding = 'closed_then_repeated' and not is_repeat)
        or ((finding = 'withdrawn') = is_countable)`);
  });

  it('all run in DuckDB and state what a row is', async () => {
    // At this point `record_state` holds petitions, so the entries are only in the table `activity`;
    // and the county has no handling rows.
    const isEmpty = [
      'staging/stg_activity.sql',
      'marts/activity.sql',
      'staging/handling_load.sql',
      'staging/stg_handling.sql',
      'marts/petition_steps.sql',
    ];
    await withAll(async (database) => {
      const placed = readSql('facts/sql/marts/placed_petition.sql');
      await database.run(`create or replace temp table placed_petition as ${placed}`);
      for (const step of ['days', 'months', 'spans'] as const) {
        await createModels(database, step);
      }
      for (const { file } of MODELS) {
        const sql = readSql(`facts/sql/${file}`);
        const { rows } = await database.row<{ rows: number }>(
          `select count(*) as rows from (${sql})`,
        );
        expect([file, rows > 0]).toEqual([file, !isEmpty.includes(file)]);
        expect([file, /^(-- .*\n)*?-- grain: one row/.test(sql)]).toEqual([file, true]);
      }
      const { entries } = await database.row<{ entries: number }>(
        'select count(*) as entries from activity',
      );
      expect(entries).toBe(60);
    });
  });
});
