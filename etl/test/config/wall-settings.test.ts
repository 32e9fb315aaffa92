import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { readSettings } from '../../config/settings.ts';
import { playlistOf } from '../../config/wall-settings.ts';
import { CountyFolder } from '../support/county-folder.ts';

const SHIPPED = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');

/** Returns the playlist of these settings. */
function playlist(entries: string) {
  const text = SHIPPED.replace('playlist: []', `playlist: [${entries}]`);
  const { dir } = new CountyFolder({ 'settings.yaml': text });
  return playlistOf(readSettings(dir).wall);
}

describe('the playlist of the wall', () => {
  it('is the list of the settings, with 20 seconds by default', () => {
    expect(
      playlist(
        '{ view: topics, period: month, kind: township }, ' +
          '{ view: league, period: week, kind: department, seconds: 45 }',
      ),
    ).toEqual([
      { view: 'topics', period: 'month', kind: 'township', seconds: 20 },
      { view: 'league', period: 'week', kind: 'department', seconds: 45 },
    ]);
  });

  it('has by default the leagues of day, week and month, why after the week’s, and each other view', () => {
    const views = playlist('').map(({ view, period, kind }) => `${view} ${period} ${kind}`);
    expect(views.slice(0, 8)).toEqual([
      'league day township',
      'league day department',
      'league week township',
      'attention week township',
      'league week department',
      'attention week department',
      'league month township',
      'league month department',
    ]);
    // A trend of weeks, and one of months.
    expect(views.slice(8).map((text) => text.split(' ')[0])).toEqual([
      'modules',
      'heat',
      'trend',
      'trend',
      'backlog',
      'topics',
    ]);
  });

  it.each([
    [
      '{ view: map, period: week, kind: township }',
      'playlist.0.view：只能是 league、attention、modules',
    ],
    ['{ view: league, period: week }', 'playlist.0.kind'],
    ['{ view: league, period: week, kind: township, seconds: 1 }', 'seconds：不能小于 5'],
    ['{ view: league, period: week, kind: township, second: 9 }', '不认识 second，是不是 seconds'],
  ])('refuses %s', (entry, message) => {
    expect(() => playlist(entry)).toThrow(message);
  });
});
