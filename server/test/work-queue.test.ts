import { describe, expect, it } from 'vitest';
import { SharedInterest } from '../api/shared-interest.ts';
import { WorkQueue } from '../api/work-queue.ts';

/** A piece of work that a test ends. */
function task() {
  let end: (result: string) => void = () => {};
  const promise = new Promise<string>((resolve) => (end = resolve));
  let begun = false;
  const run = () => {
    begun = true;
    return promise;
  };
  return { run, end, isBegun: () => begun };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('a queue of two places', () => {
  it('runs two at a time, and the others in their order as places come free', async () => {
    const queue = new WorkQueue(2, 10);
    const tasks = Array.from({ length: 4 }, task);
    const results = tasks.map(({ run }) => queue.run(run, never));
    const begun = async () => {
      await settled();
      return tasks.map(({ isBegun }) => isBegun());
    };
    expect(await begun()).toEqual([true, true, false, false]);
    tasks[1]!.end('b');
    expect(await begun()).toEqual([true, true, true, false]);
    tasks[0]!.end('a');
    expect(await begun()).toEqual([true, true, true, true]);
    tasks[2]!.end('c');
    tasks[3]!.end('d');
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses what comes when enough is waiting, and takes it again afterwards', async () => {
    const queue = new WorkQueue(1, 1);
    const [first, second, third] = [task(), task(), task()];
    const one = queue.run(first.run, never);
    const two = queue.run(second.run, never);
    await expect(queue.run(third.run, never)).rejects.toMatchObject({ status: 503, code: 'busy' });
    first.end('a');
    await one;
    const three = queue.run(third.run, never);
    second.end('b');
    third.end('c');
    expect([await two, await three]).toEqual(['b', 'c']);
  });

  it('lets go of waiting work that nobody wants, which frees its place in the queue', async () => {
    const queue = new WorkQueue(1, 1);
    const [first, second, third] = [task(), task(), task()];
    void queue.run(first.run, never);
    const abandoned = new AbortController();
    const two = queue.run(second.run, abandoned.signal);
    abandoned.abort(new Error('left'));
    await expect(two).rejects.toThrow('left');
    const three = queue.run(third.run, never);
    first.end('a');
    third.end('c');
    expect(await three).toBe('c');
    expect(second.isBegun()).toBe(false);
  });

  it('gives the place of work under way to another only when it has ended', async () => {
    const queue = new WorkQueue(1, 1);
    const [first, second] = [task(), task()];
    const abandoned = new AbortController();
    const one = queue.run(first.run, abandoned.signal);
    const two = queue.run(second.run, never);
    await settled();
    abandoned.abort(new Error('left'));
    await expect(one).rejects.toThrow('left');
    expect(second.isBegun()).toBe(false);
    first.end('a');
    second.end('b');
    expect(await two).toBe('b');
  });

  it('gives the place of failed work to another', async () => {
    const queue = new WorkQueue(1, 1);
    await expect(queue.run(() => Promise.reject(new Error('EIO')), never)).rejects.toThrow('EIO');
    expect(await queue.run(() => Promise.resolve('a'), never)).toBe('a');
  });
});

describe('what several clients wait for', () => {
  it('is abandoned when the last of them has left, not before', async () => {
    const interest = new SharedInterest();
    const { run, end } = task();
    const signals: AbortSignal[] = [];
    const client = () => {
      const left = new AbortController();
      const answer = interest.wait('a', left.signal, (abandoned) => {
        signals.push(abandoned);
        return run();
      });
      return { left, answer };
    };
    const [one, two, three] = [client(), client(), client()];
    one.left.abort(new Error('left'));
    await expect(one.answer).rejects.toThrow('left');
    two.left.abort(new Error('left'));
    await expect(two.answer).rejects.toThrow('left');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false, false]);
    three.left.abort(new Error('left'));
    await expect(three.answer).rejects.toThrow('left');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);

    // Who comes later wants it anew.
    const late = client();
    expect(signals.at(-1)!.aborted).toBe(false);
    end('done');
    expect(await late.answer).toBe('done');
  });
});
