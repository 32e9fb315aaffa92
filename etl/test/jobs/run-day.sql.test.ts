import { describe, expect, it } from 'vitest';
import { runDay } from '../../jobs/run-day.ts';
import { TestCounty } from '../support/test-county.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { plainCounty, plainScheme } from '../support/plain-county.ts';

const silent = {
  onProgress: () => {},
  onLoaded: () => {},
  onRefused: () => {},
  onEdition: () => {},
};
/** Nothing listens on port 1. */
const DOWN = `title: 省平台
extends: petition
postgresql:
  url: postgresql://reader@127.0.0.1:1/xinfang
  query: select 1
  mode: upsert
`;

describe('a day on which nothing has ever been loaded', () => {
  it('asks for files when there are none', async () => {
    const county = new TestCounty();
    await expect(runDay(county.dir, '2024-03-01', silent)).rejects.toThrow(
      `收件目录 ${county.dir.var('inbox')} 里没有可装载的文件，请放入信访件导出后重试。`,
    );
  });

  it('names the server of a query when it is down', async () => {
    const county = new TestCounty({ 'sources/province.yaml': DOWN });
    await expect(runDay(county.dir, '2024-03-01', silent)).rejects.toThrow(
      '还没有装载过数据，出不了通报：连不上来源“省平台”的数据库 127.0.0.1:1，请检查来源文件里的 url、网络和数据库服务。',
    );
  });

  it('says what is wrong with a file that is there', async () => {
    const county = new TestCounty();
    county.write('var/inbox/a.csv', '');
    await expect(runDay(county.dir, '2024-03-01', silent)).rejects.toThrow(
      '还没有装载过数据，出不了通报：文件 ',
    );
  });
});

describe('the days on which one scheme follows another', () => {
  it('have their editions made oldest first, whatever the order of the schemes in the settings', async () => {
    const { dir } = await plainCounty([[9, 10]], {
      'settings.yaml': LENIENT_SETTINGS.replace('six-modules', '[new, old]'),
      'schemes/old.yaml': `${plainScheme()}valid: { to: 2024-03-03 }\n`,
      'schemes/new.yaml': `${plainScheme()}valid: { from: 2024-03-04 }\n`,
    });
    await runDay(dir, '2024-03-02', silent);
    const days: string[] = [];
    const onEdition = (id: string) => {
      const day = /^township-day-(.*)-ytd-(.*)$/.exec(id);
      if (day !== null) days.push(`${day[1]} ${day[2]}`);
    };
    await runDay(dir, '2024-03-05', { ...silent, onEdition });
    expect(days).toEqual(['2024-03-03 old', '2024-03-04 new', '2024-03-05 new']);
  });
});
