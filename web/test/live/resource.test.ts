import { describe, expect, it } from 'vitest';
import { Resource } from '../../wall/live/resource.svelte.ts';

/** A resource whose answers the test gives, in the order of its requests. */
function answering() {
  const asked: (string | null)[] = [];
  const answers: ((answer: string | null | Error) => void)[] = [];
  const held = new Resource<string>((etag) => {
    asked.push(etag);
    return new Promise((resolve, reject) => {
      answers.push((answer) => {
        if (answer instanceof Error) reject(answer);
        else resolve(answer === null ? null : { value: answer, etag: `mark of ${answer}` });
      });
    });
  });
  /** Answers the oldest open request. */
  const answer = async (text: string | null | Error) => {
    answers.shift()?.(text);
    await new Promise((done) => setTimeout(done));
  };
  return { held, asked, answer };
}

describe('a resource', () => {
  it('shows the first answer at once and the next on the next page', async () => {
    const { held, answer } = answering();
    void held.refresh();
    await answer('first');
    expect(held.shown).toBe('first');
    void held.refresh();
    await answer('second');
    expect([held.shown, held.newest, held.isWaiting]).toEqual(['first', 'second', true]);
    held.turn();
    expect([held.shown, held.newest, held.isWaiting]).toEqual(['second', 'second', false]);
  });

  it('sends the ETag of the last answer, and keeps an unchanged value', async () => {
    const { held, asked, answer } = answering();
    void held.refresh();
    await answer('first');
    void held.refresh();
    await answer(null);
    expect(asked).toEqual([null, 'mark of first']);
    expect([held.shown, held.isWaiting]).toEqual(['first', false]);
  });

  it('requests once more, and only once, when refreshed during a request', async () => {
    const { held, asked, answer } = answering();
    const whole = Promise.all([held.refresh(), held.refresh(), held.refresh()]);
    expect(asked).toHaveLength(1);
    await answer('first');
    expect(asked).toHaveLength(2);
    await answer('second');
    await whole;
    expect(asked).toHaveLength(2);
    expect(held.newest).toBe('second');
  });

  it('passes a failure on, keeps its value, and can be refreshed again', async () => {
    const { held, answer } = answering();
    void held.refresh();
    await answer('first');
    const failing = expect(held.refresh()).rejects.toThrow('gone');
    await answer(new Error('gone'));
    await failing;
    expect(held.shown).toBe('first');
    void held.refresh();
    await answer('second');
    expect(held.newest).toBe('second');
  });
});
