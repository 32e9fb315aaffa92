import { describe, expect, it } from 'vitest';
import { approve, cancel, confirm, resend } from '../../delivery/decisions.ts';
import { Endpoint, ok, text } from './http-endpoint.ts';
import { officeWith, withRobot } from './robot-office.ts';

describe('approval', () => {
  it('comes before anything is sent, and the log names the person', async () => {
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

  it('covers only the content that was approved', async () => {
    const { office, robot } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'], approval: true });
    office.enqueue({ channels: ['群'], approval: true, text: '改' });
    approve(office.dir, id, '王五');
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'waiting']);
    expect(robot.requests).toHaveLength(1);
  });

  it('is still required when the paper is enqueued again without it', async () => {
    const { office, robot } = await withRobot(ok);
    office.enqueue({ channels: ['群'], approval: true });
    office.enqueue({ channels: ['群'], approval: false });
    await office.deliver();
    expect(robot.requests).toEqual([]);
  });

  it('is given once, and not after a withdrawal', async () => {
    const { office, robot } = await withRobot(ok);
    const { id } = office.enqueue({ channels: ['群'], approval: true });
    cancel(office.dir, id, '王五');
    expect(() => approve(office.dir, id, '赵六')).toThrow('没有等待批准的投递');
    expect(() => cancel(office.dir, id, '赵六')).toThrow('没有可以撤回的');
    await office.deliver();
    expect(office.states()).toEqual(['withdrawn']);
    expect(robot.requests).toEqual([]);
  });
});

describe('a delivery that was given up', () => {
  it('has as many attempts as a new one when a person resends it', async () => {
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

describe('a delivery without an answer', () => {
  it('is sent again once when a person resends it', async () => {
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

  it('is closed when a person confirms that it arrived', async () => {
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
