import { appendFileSync, existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Outbox } from '../../delivery/outbox.ts';
import { json, ok } from './http-endpoint.ts';
import { withRobot } from './robot-office.ts';

describe('the files of the outbox', () => {
  it('list what was sent, to whom, when, and the answer, newest first', async () => {
    const { office } = await withRobot(json({ errcode: 0, errmsg: 'ok' }));
    const file = office.file('日报.docx', '日报内容');
    office.enqueue({ channels: ['群'], paper: 'daily-2023-05-20', files: [file] });
    await office.deliver();
    office.wait(60 * 24 * 40);
    office.enqueue({ channels: ['群'], paper: 'daily-2023-06-29' });
    const log = new Outbox(office.dir).list();
    expect(log.map(({ paper }) => paper)).toEqual(['daily-2023-06-29', 'daily-2023-05-20']);
    expect(log[1]).toMatchObject({
      channel: '群',
      // printf 日报内容 | sha256sum
      files: [{ sha256: 'f6af9a92f4f9b617ffd8e1a5dbd2c84e55deeb640e39e70f9c01d837c0d43f05' }],
      enqueued_at: '2023-05-21T00:00:00.000Z',
      answer: 'HTTP 200 {"errcode":0,"errmsg":"ok"}',
      history: [
        { event: 'started', at: '2023-05-21T00:00:00.000Z' },
        { event: 'delivered', at: '2023-05-21T00:00:00.000Z' },
      ],
    });
    await office.deliver();
    // Both are closed by now, each in the folder of its month.
    const [last, ...others] = new Outbox(office.dir).list(1);
    expect([last?.paper, others]).toEqual(['daily-2023-06-29', []]);
  });

  it('leave the open folder once their delivery is closed', async () => {
    const { office } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    await office.deliver();
    expect(readdirSync(office.dir.var('outbox', 'open'))).toEqual([]);
    expect(readdirSync(office.dir.var('outbox', 'settled'))).toEqual(['2023-05']);
  });

  it('are moved later when a process died between the last line and the move', async () => {
    const { office, robot } = await withRobot(ok);
    const [key] = office.enqueue({ channels: ['群'] }).added;
    await office.deliver();
    const open = office.dir.var('outbox', 'open', `${key}.jsonl`);
    const settled = office.dir.var('outbox', 'settled', '2023-05', `${key}.jsonl`);
    renameSync(settled, open);
    await office.deliver();
    expect([existsSync(open), existsSync(settled)]).toEqual([false, true]);
    expect(robot.requests).toHaveLength(1);
  });

  it('that cannot be written stop the work with an error, before anything is sent', async () => {
    const { office, robot } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    writeFileSync(office.dir.var('outbox', 'settled'), 'no folder');
    await expect(office.deliver()).rejects.toThrow('ENOTDIR');
    expect(robot.requests).toEqual([]);
  });

  it('survive a line cut short by a power cut', async () => {
    const { office, robot } = await withRobot(ok);
    const [key] = office.enqueue({ channels: ['群'] }).added;
    const path = office.dir.var('outbox', 'open', `${key}.jsonl`);
    appendFileSync(path, '\n{"event":"star');
    await office.deliver();
    expect(existsSync(path)).toBe(false);
    expect(office.states()).toEqual(['delivered']);
    expect(robot.requests).toHaveLength(1);
  });

  it('with a line of a newer program stop the work, before anything is sent', async () => {
    const { office, robot } = await withRobot(ok);
    const [key] = office.enqueue({ channels: ['群'] }).added;
    const path = office.dir.var('outbox', 'open', `${key}.jsonl`);
    appendFileSync(path, '\n{"format":2,"event":"acknowledged"}');
    await expect(office.deliver()).rejects.toThrow(
      `发件箱的文件 ${path} 是更新版本的程序写的（格式 2，本程序只能读到格式 1），请换用那个版本的程序。`,
    );
    expect(robot.requests).toEqual([]);
  });
});
