import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { approve, confirm, resend, withdraw } from '../../delivery/decisions.ts';
import { Outbox } from '../../delivery/outbox.ts';
import { Endpoint, hang, json, ok, text } from './http-endpoint.ts';
import type { Answer } from './http-endpoint.ts';
import { TestOffice } from './test-office.ts';

function officeWith(robots: Record<string, Endpoint>, more: object = {}): TestOffice {
  return new TestOffice(
    Object.keys(robots).map((name) => ({ name, type: 'dingtalk', secret: name, ...more })),
    Object.fromEntries(
      Object.entries(robots).map(([name, { url }]) => [name, { url, key: 'SEC0123' }]),
    ),
  );
}

async function withRobot(...answers: Answer[]): Promise<{ office: TestOffice; robot: Endpoint }> {
  const robot = await Endpoint.listening(...answers);
  return { robot, office: officeWith({ 群: robot }) };
}

const titles = (robot: Endpoint) =>
  robot.requests.map(({ body }) => /"content":"([^\\"]*)/.exec(body)![1]);

describe('a paper', () => {
  it('enqueued twice is delivered once, also long after', async () => {
    const { office, robot } = await withRobot(ok);
    expect(office.enqueue({ channels: ['群'] }).added).toHaveLength(1);
    expect(office.enqueue({ channels: ['群'] }).added).toEqual([]);
    await office.deliver();
    office.wait(60 * 24 * 400);
    expect(office.enqueue({ channels: ['群'] }).added).toEqual([]);
    await office.deliver();
    expect(robot.requests).toHaveLength(1);
    expect(office.states()).toEqual(['delivered']);
  });

  it('with other content under the same name is another one', async () => {
    const { office, robot } = await withRobot(ok);
    const file = office.file('日报.docx', '一');
    const variants = [
      {},
      { text: '改' },
      { title: '改' },
      { files: [file] },
      { files: [{ ...file, sha256: '0'.repeat(64) }] },
    ];
    for (const variant of variants) office.enqueue({ channels: ['群'], ...variant });
    await office.deliver();
    expect(robot.requests).toHaveLength(5);
  });

  it('through a channel that the settings do not have is refused whole', async () => {
    const { office } = await withRobot(ok);
    expect(() => office.enqueue({ channels: ['群', '无'] })).toThrow(
      '设置里没有渠道“无”，请在 settings.yaml 的 channels 里补上。',
    );
    expect(office.deliveries()).toEqual([]);
  });

  it('whose channel has left the settings is given up, and can be withdrawn', async () => {
    const { office } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'] });
    const other = officeWith({});
    // The same outbox under settings without the channel.
    cpSync(office.dir.var('outbox'), other.dir.var('outbox'), { recursive: true });
    await other.deliver();
    expect(other.deliveries()).toMatchObject([
      { state: 'given_up', answer: '设置里已没有这个渠道' },
    ]);
    withdraw(other.dir, id, '王五');
    expect(other.states()).toEqual(['withdrawn']);
  });
});

describe('approval', () => {
  it('comes before anything is sent, and the log says whose', async () => {
    const { office, robot } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'], approval: true });
    office.wait(60 * 24);
    await office.deliver();
    expect(robot.requests).toEqual([]);
    expect(office.states()).toEqual(['waiting']);
    approve(office.dir, id, '王五', office.now);
    await office.deliver();
    expect(robot.requests).toHaveLength(1);
    expect(office.deliveries()[0]!.history[0]).toEqual({
      event: 'approved',
      at: '2023-05-22T00:00:00.000Z',
      who: '王五',
    });
  });

  it('covers what was approved and nothing else', async () => {
    const { office, robot } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'], approval: true });
    office.enqueue({ channels: ['群'], approval: true, text: '改' });
    approve(office.dir, id, '王五');
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'waiting']);
    expect(robot.requests).toHaveLength(1);
  });

  it('is not got around by enqueueing again without', async () => {
    const { office, robot } = await withRobot(ok);
    office.enqueue({ channels: ['群'], approval: true });
    office.enqueue({ channels: ['群'], approval: false });
    await office.deliver();
    expect(robot.requests).toEqual([]);
  });

  it('is given once, and not after it was withdrawn', async () => {
    const { office, robot } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'], approval: true });
    withdraw(office.dir, id, '王五');
    expect(() => approve(office.dir, id, '赵六')).toThrow('没有等待批准的投递');
    expect(() => withdraw(office.dir, id, '赵六')).toThrow('没有可以撤回的');
    await office.deliver();
    expect(office.states()).toEqual(['withdrawn']);
    expect(robot.requests).toEqual([]);
  });
});

describe('order', () => {
  it('is that of enqueueing, and a refusal holds up those behind it', async () => {
    const { office, robot } = await withRobot(text('', 500), ok);
    for (const title of ['甲', '乙', '丙']) office.enqueue({ channels: ['群'], title });
    await office.deliver();
    expect(titles(robot)).toEqual(['甲']);
    office.wait(1);
    await office.deliver();
    expect(titles(robot)).toEqual(['甲', '甲', '乙', '丙']);
  });

  it('does not wait for what a person has to decide', async () => {
    const { office, robot } = await withRobot(text('?'), ok);
    office.enqueue({ channels: ['群'], title: '甲', approval: true });
    for (const title of ['乙', '丙']) office.enqueue({ channels: ['群'], title });
    await office.deliver();
    await office.deliver();
    expect(titles(robot)).toEqual(['乙', '丙']);
    expect(office.states()).toEqual(['waiting', 'unknown', 'delivered']);
  });

  it('of one channel does not hold up another', async () => {
    // The slow one answers only after the other has been served.
    let served = () => {};
    const isServed = new Promise<void>((resolve) => (served = resolve));
    const slow = await Endpoint.listening((response, got) => {
      void isServed.then(() => ok(response, got));
    });
    const quick = await Endpoint.listening((response, got) => {
      ok(response, got);
      served();
    });
    const office = officeWith({ 慢: slow, 快: quick });
    office.enqueue({ channels: ['慢', '快'] });
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'delivered']);
  });
});

describe('a delivery that was given up', () => {
  it('is tried as often as a new one when a person has it sent again', async () => {
    const robot = await Endpoint.listening(text('', 500));
    const office = officeWith({ 群: robot }, { attempts: 2 });
    office.enqueue({ channels: ['群'] });
    const states = [];
    for (const attempt of [1, 2, 3, 4]) {
      if (attempt === 3) resend(office.dir, office.deliveries()[0]!.key, '王五');
      await office.deliver();
      states.push(...office.states());
      office.wait(60);
    }
    expect(states).toEqual(['retrying', 'given_up', 'retrying', 'given_up']);
  });
});

describe('a delivery nobody knows the end of', () => {
  it('is sent again when a person says so, once', async () => {
    const { office, robot } = await withRobot(text('?'), ok);
    office.enqueue({ channels: ['群'] });
    await office.deliver();
    const { key } = office.deliveries()[0]!;
    resend(office.dir, key, '王五');
    expect(() => resend(office.dir, key, '赵六')).toThrow('不需要重发或确认');
    await office.deliver();
    await office.deliver();
    expect(robot.requests).toHaveLength(2);
    expect(office.states()).toEqual(['delivered']);
  });

  it('is done when a person has seen that it arrived', async () => {
    const { office, robot } = await withRobot(text('?'));
    office.enqueue({ channels: ['群'] });
    await office.deliver();
    confirm(office.dir, office.deliveries()[0]!.key, '王五', office.now);
    await office.deliver();
    expect(robot.requests).toHaveLength(1);
    expect(office.deliveries()).toMatchObject([
      { state: 'delivered', history: [{}, {}, { event: 'confirmed', who: '王五' }] },
    ]);
  });
});

describe('quiet hours', () => {
  it('hold a delivery back until they end', async () => {
    const robot = await Endpoint.listening(ok);
    const office = officeWith({ 群: robot }, { quiet: '22:00-07:00' });
    office.now = new Date('2023-05-21T14:00:00Z'); // 22:00 in Shanghai
    office.enqueue({ channels: ['群'] });
    await office.deliver();
    office.now = new Date('2023-05-21T22:59:59Z'); // 06:59:59
    await office.deliver();
    expect(robot.requests).toEqual([]);
    office.now = new Date('2023-05-21T23:00:00Z'); // 07:00
    await office.deliver();
    expect(robot.requests).toHaveLength(1);
  });
});

describe('the log', () => {
  it('says what was sent, to whom, when, and what was answered, newest first', async () => {
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
    // Both are settled by now, each in the folder of its month.
    const [last, ...others] = new Outbox(office.dir).list(1);
    expect([last?.paper, others]).toEqual(['daily-2023-06-29', []]);
  });

  it('does not make the daily work longer: what is done leaves the open folder', async () => {
    const { office } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    await office.deliver();
    expect(readdirSync(office.dir.var('outbox', 'open'))).toEqual([]);
    expect(readdirSync(office.dir.var('outbox', 'settled'))).toEqual(['2023-05']);
  });

  it('is put in order when a process died between the last line and the move', async () => {
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

  it('that cannot be kept stops the work aloud, with nothing sent', async () => {
    const { office, robot } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    writeFileSync(office.dir.var('outbox', 'settled'), 'no folder');
    await expect(office.deliver()).rejects.toThrow('ENOTDIR');
    expect(robot.requests).toEqual([]);
  });

  it('survives a line that a power cut tore', async () => {
    const { office, robot } = await withRobot(ok);
    const [key] = office.enqueue({ channels: ['群'] }).added;
    const path = office.dir.var('outbox', 'open', `${key}.jsonl`);
    appendFileSync(path, '\n{"event":"star');
    await office.deliver();
    expect(existsSync(path)).toBe(false);
    expect(office.states()).toEqual(['delivered']);
    expect(robot.requests).toHaveLength(1);
  });

  it('stops at a line of a newer program, with nothing sent: it may say that it was delivered', async () => {
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

describe('a claim', () => {
  it('is had by one of two that saw the same delivery', async () => {
    const { office } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    const [one, other] = [new Outbox(office.dir), new Outbox(office.dir)];
    const [seen] = one.open();
    const later = new Date(office.now.getTime() + 1000);
    expect(one.claim(seen!, office.now, later)).not.toBeNull();
    expect(other.claim(seen!, office.now, later)).toBeNull();
  });

  it('of one who never came back leaves the robot’s delivery to a person, unsent', async () => {
    const { office, robot } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    const outbox = new Outbox(office.dir);
    outbox.claim(outbox.open()[0]!, office.now, new Date(office.now.getTime() + 60_000));
    await office.deliver();
    expect(office.states()).toEqual(['sending']);
    office.wait(1);
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      { state: 'unknown', answer: '程序在发送途中停了，没有记下应答' },
    ]);
    expect(robot.requests).toEqual([]);
  });

  it('on a copy of what is settled already is not had', async () => {
    const { office } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    const outbox = new Outbox(office.dir);
    const [seen] = outbox.open();
    await office.deliver();
    expect(outbox.claim(seen!, office.now, office.now)).toBeNull();
  });

  it('holds while a slow attempt is under way in the same process', async () => {
    let hold: (answer: () => void) => void;
    const held = new Promise<() => void>((resolve) => (hold = resolve));
    const { office, robot } = await withRobot((response, got) => hold(() => ok(response, got)));
    office.enqueue({ channels: ['群'] });
    const first = office.deliver();
    const answer = await held;
    await office.deliver();
    answer();
    await first;
    expect(robot.requests).toHaveLength(1);
    expect(office.states()).toEqual(['delivered']);
  });
});

describe('an answer that comes after the timeout', () => {
  it('changes nothing', async () => {
    const { office, robot } = await withRobot(hang, ok);
    office.timeoutMs = 2000;
    office.enqueue({ channels: ['群'], title: '甲' });
    office.enqueue({ channels: ['群'], title: '乙' });
    await office.deliver();
    office.timeoutMs = 20_000;
    await office.deliver();
    expect(titles(robot)).toEqual(['甲', '乙']);
    expect(office.states()).toEqual(['unknown', 'delivered']);
  });
});
