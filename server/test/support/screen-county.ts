import { readdirSync, statSync } from 'node:fs';
import { vi } from 'vitest';
import { TestCounty } from '../../../etl/test/support/test-county.ts';
import { ScreenStore } from '../../auth/screen-store.ts';
import { makeProgram } from '../../cli/program.ts';

/** As a proxy forwards the request of another machine. */
export const ELSEWHERE = { 'X-Forwarded-For': '10.0.0.7' };

/** The headers of a screen on another machine. */
export const as = (token: string) => ({
  ...ELSEWHERE,
  Cookie: `other=1; cockpit_screen=${token}`,
});

/** A county whose screens are added and removed by the command. */
export class ScreenCounty extends TestCounty {
  readonly screens = new ScreenStore(this.dir);

  /** Returns the output of `cockpit screen …`. */
  async screen(...args: string[]): Promise<string> {
    let text = '';
    vi.spyOn(console, 'log').mockImplementation((line) => (text += `${String(line)}\n`));
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
    try {
      const words = ['node', 'cockpit', 'screen', ...args, '--data', this.dir.root];
      await makeProgram().parseAsync(words);
    } finally {
      vi.restoreAllMocks();
    }
    return text;
  }

  /** Adds a screen and returns its token. */
  async addScreen(...args: string[]): Promise<string> {
    return /token=([\w-]+)/.exec(await this.screen('add', ...args))![1]!;
  }

  /** Returns the file in `var/screens` that was written last. */
  newestScreenFile(): string {
    const folder = this.dir.var('screens');
    const files = readdirSync(folder).map((file) => `${folder}/${file}`);
    return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]!;
  }
}
