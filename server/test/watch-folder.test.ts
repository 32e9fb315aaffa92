import { writeFileSync } from 'node:fs';
import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { watchFolder } from '../api/watch-folder.ts';

describe('the watch over a folder', () => {
  afterEach(() => vi.useRealTimers());

  it('continues with the next poll when one fails', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const log = pino({ level: 'silent' });
    const logged = vi.spyOn(log, 'error');
    const onPoll = vi.fn();
    onPoll.mockImplementationOnce(() => {
      throw new Error('EMFILE');
    });
    const stop = watchFolder(temporaryFolder(), { onPoll, onChange() {} }, log);
    vi.advanceTimersByTime(3000);
    stop();
    expect(onPoll).toHaveBeenCalledTimes(3);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('continues when a changed file cannot be read', async () => {
    const folder = temporaryFolder();
    const log = pino({ level: 'silent' });
    const logged = vi.spyOn(log, 'error');
    const onChange = vi.fn(() => {
      throw new Error('EIO');
    });
    const stop = watchFolder(folder, { onPoll() {}, onChange }, log);
    writeFileSync(`${folder}/a.json`, '{}');
    await expect.poll(() => onChange).toHaveBeenCalled();
    stop();
    expect(logged).toHaveBeenCalled();
  });
});
