import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { DEMO_CHANNEL, demoOutgoing } from '../../config/demo-delivery.ts';
import { readSettings } from '../../config/settings.ts';
import { approve } from '../../delivery/decisions.ts';
import { deliverDue } from '../../delivery/deliver-due.ts';
import { enqueue } from '../../delivery/enqueue.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { readOrganisation } from '../../papers/wording/organisation.ts';
import { writeDemo } from '../../tools/demo/write-demo.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A data folder in which the demo was made. */
function demoFolder(dir = new DataDir(temporaryFolder())): DataDir {
  writeDemo(dir, { seed: 1, years: 1, casesPerYear: 20, asOf: '2024-05-19' }, () => {});
  return dir;
}

describe('the demo county', () => {
  it('sends an approved 周亮晒 into a folder of its own, and shows where it went', async () => {
    const dir = demoFolder();
    const { send, approval } = readSettings(dir).papers;
    const { id } = enqueue(dir, {
      paper: 'weekly-2024-05-19',
      title: '周亮晒（演示数据）',
      text: '',
      files: [],
      channels: send.weekly!,
      approval: approval.includes('weekly'),
    });
    await deliverDue(dir);
    expect(listDeliveries(dir).map(({ state }) => state)).toEqual(['waiting']);
    approve(dir, id, '演示审批');
    await deliverDue(dir);
    expect(listDeliveries(dir)).toMatchObject([{ channel: DEMO_CHANNEL, state: 'delivered' }]);
    const [folder] = readdirSync(demoOutgoing(dir));
    const manifest = readFileSync(join(demoOutgoing(dir), folder!, 'manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ title: '周亮晒（演示数据）' });
  });

  it('sends every kind of paper, and names a contact, without whom no letter is approved', () => {
    const dir = demoFolder();
    expect(Object.keys(readSettings(dir).papers.send)).toEqual([
      ...['daily', 'weekly', 'monthly', 'quarterly', 'annual', 'supervise', 'commend'],
    ]);
    expect(readOrganisation(dir)).toMatchObject({
      contact: '演示联系人',
      telephone: '演示电话',
    });
  });
});

describe('no channel and no contact of the demo has', () => {
  const expectNone = (dir: DataDir) => {
    expect(readSettings(dir)).toMatchObject({ channels: [], papers: { send: {} } });
    expect(readSettings(dir).papers.approval).not.toContain('weekly');
    expect(readOrganisation(dir).contact).toBe('');
  };

  it('a folder in which the demo was not made', () => {
    expectNone(new DataDir(temporaryFolder()));
  });

  it('a county of its own, even where the demo was made for its register', () => {
    expectNone(demoFolder(new CountyFolder().dir));
  });

  it('a folder whose settings name a channel', () => {
    const dir = demoFolder();
    const channels = 'channels: [{ name: 前置机, type: folder, path: /srv/out }]';
    writeFileSync(join(dir.root, 'settings.yaml'), `${LENIENT_SETTINGS}\n${channels}\n`);
    expect(readSettings(dir)).toMatchObject({
      channels: [{ name: '前置机' }],
      papers: { send: {} },
    });
    expect(readOrganisation(dir).contact).toBe('');
  });
});
