import { describe, expect, it } from 'vitest';
import { nearUnits } from '../../config/near-units.ts';
import { withDefaults } from '../../config/register.ts';
import type { UnitKind } from '../../method/unit-kind.ts';

const unit = (name: string, kind: UnitKind, aliases: string[] = []) =>
  withDefaults({
    code: name,
    name,
    kind,
    peer_group: '',
    aliases,
    population: null,
    villages: null,
  });
const UNITS = [
  unit('横店镇', 'township'),
  unit('巍山镇', 'township'),
  unit('歌山镇', 'township'),
  unit('公安局', 'department', ['警方']),
  unit('金融工作中心', 'department'),
  unit('自然资源和规划局', 'department', ['资规局']),
];

describe('the units of which a text may be a misspelling', () => {
  it.each([
    ['横殿镇', ['横店镇']],
    ['公按局', ['公安局']],
    ['资归局', ['自然资源和规划局']],
    ['自然资原和规化局', ['自然资源和规划局']],
    // As near to the one as to the other.
    ['魏山镇', ['巍山镇', '歌山镇']],
    // Only the last letter, or the commonest words, are the same.
    ['外县某镇', []],
    ['某某工作专班', []],
    // One letter of two is no likeness.
    ['校方', []],
  ])('%s', (text, names) => {
    expect(nearUnits(UNITS, text)).toEqual(names);
  });
});
