import os, { userInfo } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { TestOffice } from '../../etl/test/delivery/test-office.ts';
import { spyOnBuiltin } from '../../etl/test/support/spy-on-builtin.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { makeProgram } from '../cli/program.ts';

describe('a decision of a system user', () => {
  const office = new TestOffice([{ name: '前置机', type: 'folder', path: temporaryFolder() }]);
  /** Approves a paper of its own, and returns the last event of its delivery. */
  async function approve(title: string, ...args: string[]) {
    const { id } = office.enqueue({ channels: ['前置机'], title, approval: true });
    const said = vi.spyOn(console, 'log').mockReturnValue();
    const words = ['papers', 'approve', id, ...args, '--data', office.dir.root];
    await makeProgram().parseAsync(words, { from: 'user' });
    expect(said).toHaveBeenCalledWith(`已批准：${title}`);
    return office.deliveries().at(-1)!.history.at(-1);
  }

  it('has the user’s name, or the name given', async () => {
    expect(await approve('一')).toMatchObject({ event: 'approved', who: userInfo().username });
    expect(await approve('二', '--by', '王五')).toMatchObject({ event: 'approved', who: '王五' });
  });

  it('asks for a name, and does nothing else, if the system knows a number only', async () => {
    spyOnBuiltin(os, 'userInfo').mockImplementation(() => {
      throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
    });
    await expect(approve('三')).rejects.toThrow('当前系统用户没有名字，请用 --by 写明经办人。');
    expect(await approve('四', '--by', '王五')).toMatchObject({ event: 'approved', who: '王五' });
  });
});
