import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cancel } from '../../delivery/decisions.ts';
import { Outbox } from '../../delivery/outbox.ts';
import { Endpoint, hang, ok, text } from './http-endpoint.ts';
import { officeWith, titles, withRobot } from './robot-office.ts';

describe('a paper', () => {
  it('that is enqueued twice is delivered once, even much later', async () => {
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

  it('with another content under the same name is another paper', async () => {
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

  it('is refused completely when the settings lack one of its channels', async () => {
    const { office } = await withRobot(ok);
    expect(() => office.enqueue({ channels: ['群', '无'] })).toThrow(
      '设置里没有渠道“无”，请在 settings.yaml 的 channels 里补上。',
    );
    expect(office.deliveries()).toEqual([]);
  });

  it('is given up when its channel was removed from the settings, and can be withdrawn', async () => {
    const { office } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'] });
    const other = officeWith({});
    // The same outbox, without the channel in its settings.
    cpSync(office.dir.var('outbox'), other.dir.var('outbox'), { recursive: true });
    await other.deliver();
    expect(other.deliveries()).toMatchObject([
      { state: 'given_up', answer: '设置里已没有这个渠道' },
    ]);
    cancel(other.dir, id, '王五');
    expect(other.states()).toEqual(['withdrawn']);
  });
});

describe('the order of deliveries', () => {
  it('is that of enqueueing, and a refused delivery delays the later ones', async () => {
    const { office, robot } = await withRobot(text('', 500), ok);
    for (const title of ['甲', '乙', '丙']) office.enqueue({ channels: ['群'], title });
    await office.deliver();
    expect(titles(robot)).toEqual(['甲']);
    office.wait(1);
    await office.deliver();
    expect(titles(robot)).toEqual(['甲', '甲', '乙', '丙']);
  });

  it('does not wait for a person’s decision', async () => {
    const { office, robot } = await withRobot(text('?'), ok);
    office.enqueue({ channels: ['群'], title: '甲', approval: true });
    for (const title of ['乙', '丙']) office.enqueue({ channels: ['群'], title });
    await office.deliver();
    await office.deliver();
    expect(titles(robot)).toEqual(['乙', '丙']);
    expect(office.states()).toEqual(['waiting', 'unknown', 'delivered']);
  });

  it('of one channel does not delay another', async () => {
    // The slow robot answers only after the other has been served.
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

describe('a claim', () => {
  it('is given to one of two processes that saw the same delivery', async () => {
    const { office } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    const [one, other] = [new Outbox(office.dir), new Outbox(office.dir)];
    const [seen] = one.open();
    const later = new Date(office.now.getTime() + 1000);
    expect(one.claim(seen!, office.now, later)).not.toBeNull();
    expect(other.claim(seen!, office.now, later)).toBeNull();
  });

  it('of a process that died leaves the robot’s delivery to a person, unsent', async () => {
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

  it('is not given for a copy of a closed delivery', async () => {
    const { office } = await withRobot(ok);
    office.enqueue({ channels: ['群'] });
    const outbox = new Outbox(office.dir);
    const [seen] = outbox.open();
    await office.deliver();
    expect(outbox.claim(seen!, office.now, office.now)).toBeNull();
  });

  it('lasts while a slow attempt runs in the same process', async () => {
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
