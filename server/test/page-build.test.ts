import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { pageBuild } from '../api/page-build.ts';

/** A built page. */
const html = (script: string) =>
  `<link rel="icon" href="/assets/icon-1.svg" />
   <script type="module" crossorigin src="/assets/${script}"></script>
   <link rel="modulepreload" crossorigin href="/assets/stream-2.js">`;

describe('the build of a page', () => {
  it('is the file of its module script at the start of the server', () => {
    const page = `${temporaryFolder()}/wall.html`;
    writeFileSync(page, html('wall-AbC123.js'));
    const running = pageBuild(page);
    expect(running()).toBe('wall-AbC123.js');
    // Built again; the server has not restarted.
    writeFileSync(page, html('wall-XyZ789.js'));
    expect(running()).toBeNull();
    expect(pageBuild(page)()).toBe('wall-XyZ789.js');
  });

  it('is null when no page is built', () => {
    const page = `${temporaryFolder()}/wall.html`;
    expect(pageBuild(page)()).toBeNull();
    writeFileSync(page, html('wall-AbC123.js'));
    const running = pageBuild(page);
    rmSync(page);
    expect(running()).toBeNull();
  });
});
