import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DataDir } from '../../etl/config/data-dir.ts';
import { CountyFolder } from '../../etl/test/support/county-folder.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { ErrorBody } from '../contract/error.ts';
import type { Health } from '../contract/health.ts';
import type { WallPlan } from '../contract/wall-plan.ts';
import { InProcessServer } from './support/in-process-server.ts';

let served: InProcessServer | undefined;
afterEach(() => served?.stop());

const LATEST = '/api/v1/editions/latest?period=week&kind=township';

/** All that the screens say of a folder. */
async function screensOf(dir: DataDir): Promise<{ names: string[]; status: string; said: string }> {
  served = await InProcessServer.startSignedIn(dir);
  const health = await served.json<Health>('/api/v1/health');
  const wall = await served.json<WallPlan>('/api/v1/wall');
  const refusal = await served.json<ErrorBody>(LATEST);
  return {
    names: [health.county.name, wall.county.name],
    status: health.status,
    said: refusal.error.message,
  };
}

describe('a folder without data', () => {
  it('that is empty says how a county is made, and is not the demo county', async () => {
    const dir = new DataDir(temporaryFolder());
    expect(await screensOf(dir)).toEqual({
      names: ['本县', '本县'],
      status: 'empty',
      said: '本县还没有数据。数据目录里没有 county.yaml（县名）和 units.csv（单位名册），请运行 npx cockpit init 建好本县的数据目录；要看演示，请运行 npx cockpit demo。',
    });
    expect((await served!.get('/api/v1/map/townships')).status).toBe(404);
  });

  it('with the name alone bears it, and says that the register is lacking', async () => {
    const dir = new DataDir(temporaryFolder());
    mkdirSync(dir.root, { recursive: true });
    writeFileSync(join(dir.root, 'county.yaml'), "code: '900001'\nname: 示例县\n");
    expect(await screensOf(dir)).toEqual({
      names: ['示例县', '示例县'],
      status: 'empty',
      said: '示例县还没有数据。数据目录缺少 units.csv（单位名册），请运行 npx cockpit init 生成一份，填好后再装载。',
    });
  });

  it('with a mistake in the register says in which line, not where the folder is', async () => {
    const { dir } = new CountyFolder({
      'units.csv': 'code,name,kind,peer_group\n900001101,乙镇,乡镇,镇乡\n',
    });
    const { said } = await screensOf(dir);
    expect(said).toBe(
      '演县还没有数据。设置文件 units.csv 第 2 行，kind 列：只能是 township、department 之一（镇乡街道、部门单位）。',
    );
  });

  it('that is complete asks for exports', async () => {
    const { said } = await screensOf(new CountyFolder().dir);
    expect(said).toBe(
      '演县还没有数据。请把信访件导出放入数据目录的 var/inbox，再运行 npx cockpit run。',
    );
  });

  it('into which an export was loaded is not the demo county either', async () => {
    const county = new TestCounty({}, temporaryFolder());
    for (const name of ['county.yaml', 'units.csv']) rmSync(join(county.dir.root, name));
    await county.load([{ 登记日期: '2023-05-02', 问题属地: '横店镇' }], { source: 'demo' });
    expect((await screensOf(county.dir)).names).toEqual(['东阳市', '东阳市']);
    await served!.stop();
    await county.load([{ 登记日期: '2023-05-02', 问题属地: '横店镇' }]);
    expect(await screensOf(county.dir)).toEqual({
      names: ['本县', '本县'],
      status: 'empty',
      said: '本县已装载数据，还没有出过通报，请运行 npx cockpit run。',
    });
  });

  it('is told from one with data and without editions', async () => {
    const county = new TestCounty();
    await county.load([{ 登记日期: '2023-05-02', 问题属地: '乙镇' }]);
    const { said } = await screensOf(county.dir);
    expect(said).toBe('演县已装载数据，还没有出过通报，请运行 npx cockpit run。');
  });
});
