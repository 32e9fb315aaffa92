import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** Runs a module of `.ci`, which is plain JavaScript, and returns what it prints. */
function runScript(text: string, module: string): string {
  const url = pathToFileURL(join(PACKAGE_ROOT, '.ci', module)).href;
  const script = `import * as ci from ${JSON.stringify(url)};\n${text}`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
}

/** The step prints `begin`, waits until the file `until` exists, writes `done`, prints and ends. */
const STEP = `
  const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const [name, until, done, code] = process.argv.slice(1);
  console.log(name + ' begins');
  const wait = setInterval(() => {
    if (until !== '' && !existsSync(until)) return;
    clearInterval(wait);
    console.error(name + ' ends');
    writeFileSync(done, '');
    process.exitCode = Number(code);
  }, 5);
`;

const reported = z.object({
  printed: z.string(),
  results: z.array(z.object({ name: z.string(), hasPassed: z.boolean(), seconds: z.number() })),
});

it('prints steps that run beside one another one after the other, and names those that fail', () => {
  const file = (name: string) => join(folder, name);
  // The tests end before the first check may: the lanes do run beside one another.
  const steps = {
    types: ['types', file('tests'), file('types'), '2'],
    format: ['format', file('types'), file('format'), '0'],
    tests: ['tests', '', file('tests'), '3'],
  };
  const { printed, results } = reported.parse(
    JSON.parse(
      runScript(
        `const step = (args) => ({
           name: args[0], program: process.execPath, env: process.env,
           args: ['--eval', ${JSON.stringify(STEP)}, ...args],
         });
         const { types, format, tests } = ${JSON.stringify(steps)};
         let printed = '';
         const results = await ci.runSteps(
           [[step(types), step(format)], [step(tests)]],
           (text) => { printed += text; },
         );
         console.log(JSON.stringify({ printed, results }));`,
        'run-steps.mjs',
      ),
    ),
  );
  expect(results.map(({ name, hasPassed }) => [name, hasPassed])).toEqual([
    ['types', false],
    ['format', true],
    ['tests', false],
  ]);
  expect(printed).toBe(
    [
      '\n== types\ntypes begins\ntypes ends\n\ntypes没有通过（退出码 2）。\n',
      '\n== format\nformat begins\nformat ends\n',
      '\n== tests\ntests begins\ntests ends\n\ntests没有通过（退出码 3）。\n',
    ].join(''),
  );
});

it('counts a file that could not be loaded, and a run without a report, as failed', () => {
  const count = (file: string): unknown =>
    JSON.parse(
      runScript(
        `console.log(JSON.stringify(ci.testCounts(${JSON.stringify(file)})))`,
        'test-counts.mjs',
      ),
    );
  const report = join(folder, 'tests.json');
  const passed = { status: 'passed' };
  writeFileSync(
    report,
    JSON.stringify({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [passed, passed] },
        { status: 'failed', assertionResults: [passed, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    }),
  );
  expect(count(report)).toEqual({ passed: 3, failed: 2, skipped: 3 });
  expect(count(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
