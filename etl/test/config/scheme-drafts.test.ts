import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adoptScheme, earliestAdoption, withdrawAdoption } from '../../config/adopt-scheme.ts';
import { findSchemeFile, saveDraft } from '../../config/scheme-drafts.ts';
import type { Draft } from '../../config/scheme-drafts.ts';
import { adoptedSchemes, schemeOn, schemeSpans } from '../../config/scheme-in-force.ts';
import { readScheme } from '../../config/scheme.ts';
import { editTree, NO_EDITS } from '../../method/scheme-edits.ts';
import type { SchemeEdits } from '../../method/scheme-edits.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';

const EDITS: SchemeEdits = {
  ...NO_EDITS,
  weights: { first_resolved: 25, domain_resolved: 10 },
  goalposts: { satisfied: { worst: 0.75, best: 0.95 } },
};

function county(settings = LENIENT_SETTINGS): CountyFolder {
  return new CountyFolder({ 'settings.yaml': settings });
}

function draftOf({ dir }: CountyFolder, base: string, edits = EDITS): Draft {
  const { id, version } = findSchemeFile(dir, base);
  const words = { title: '重化解', reason: '突出初次化解', by: '王分析', on: '2026-11-30' };
  return { base: { id, version }, edits, ...words };
}

const textOf = ({ dir }: CountyFolder, name: string) => readFileSync(join(dir.root, name), 'utf8');
const versionOf = ({ dir }: CountyFolder, id: string) => findSchemeFile(dir, id).version;
const DAYS = { today: '2026-11-30', sealedTo: '2026-11-28' };

describe('a draft', () => {
  it('says what it was made of, keeps the comments, and scores as edited', async () => {
    const folder = county();
    await saveDraft(folder.dir, 'own', draftOf(folder, 'six-modules'), null);
    const lines = textOf(folder, 'schemes/own.yaml').split('\n');
    expect(lines[0]).toBe('# 在 six-modules 的基础上改成；下面的说明沿用原方案。');
    expect(lines).toContain('title: 重化解');
    expect(lines).toContain(
      'drafted: { from: six-modules, by: 王分析, on: 2026-11-30, reason: 突出初次化解 }',
    );
    expect(lines).toContain('min_cases: 5 # 少于此数不参与排名');
    expect(lines).toContain('      - { id: first_resolved, weight: 25, worst: 0.70, best: 0.98 }');
    const [base, own] = ['six-modules', 'own'].map((id) => readScheme(folder.dir, id));
    expect(own!.root).toEqual({ ...editTree(base!, EDITS).root, title: '重化解' });
    expect('drafted' in own!).toBe(false);
  });

  it('of a draft names the scheme that both come from, and has its comment once', async () => {
    const folder = county();
    await saveDraft(folder.dir, 'own', draftOf(folder, 'six-modules'), null);
    const edits = { ...NO_EDITS, weights: { first_resolved: 20, domain_resolved: 15 } };
    await saveDraft(folder.dir, 'own', draftOf(folder, 'own', edits), versionOf(folder, 'own'));
    const text = textOf(folder, 'schemes/own.yaml');
    expect(text.match(/的基础上改成/g)).toHaveLength(1);
    expect(findSchemeFile(folder.dir, 'own').drafted?.from).toBe('six-modules');
    expect(readScheme(folder.dir, 'own').root.children[0]).toMatchObject({
      children: [{ weight: 20 }, { weight: 5 }, { weight: 5 }],
    });
  });

  it('with methods for all leaves no other method below', async () => {
    const folder = county();
    folder.write(
      'schemes/mixed.yaml',
      [
        'title: 混合',
        "version: '1'",
        'modules:',
        '  - id: m',
        '    title: 模块',
        '    weight: 100',
        '    aggregate: geometric',
        '    indicators:',
        '      - { id: resolved, weight: 60, normalise: percentile, better: high }',
        '      - { id: rated, weight: 40, worst: 0, best: 1 }',
      ].join('\n'),
    );
    const edits = { ...NO_EDITS, normalise: 'minmax', aggregate: 'arithmetic' } as const;
    await saveDraft(folder.dir, 'own', draftOf(folder, 'mixed', edits), null);
    expect(readScheme(folder.dir, 'own').root).toMatchObject({
      aggregate: 'arithmetic',
      children: [
        { aggregate: 'arithmetic', children: [{ normalise: 'minmax' }, { normalise: 'minmax' }] },
      ],
    });
  });

  it.each<[string, Partial<SchemeEdits>, string]>([
    [
      'whose weights do not sum to 100',
      { weights: { rated: 8 } },
      '整个方案：权重合计应为 100，现为 103，请改正，或写 weights: relative 按比例计。',
    ],
    [
      'whose goalposts are equal',
      { goalposts: { rated: { worst: 0.5, best: 0.5 } } },
      '“参评率”的满分值：不能与 worst 相等。',
    ],
    [
      'whose method lacks what it needs',
      { normalise: 'distance' },
      '“初次信访化解率”：距离（distance）应写 reference（基准单位的编码）或 target（目标值）之一。',
    ],
  ])('%s is refused by the name of the part', async (_, edits, message) => {
    const folder = county();
    const draft = draftOf(folder, 'six-modules', { ...NO_EDITS, ...edits });
    await expect(saveDraft(folder.dir, 'own', draft, null)).rejects.toThrow(message);
    expect(existsSync(join(folder.dir.root, 'schemes/own.yaml'))).toBe(false);
  });

  it('is not saved over what somebody else has saved in the meantime', async () => {
    const folder = county();
    await saveDraft(folder.dir, 'own', draftOf(folder, 'six-modules'), null);
    const seen = versionOf(folder, 'own');
    const mine = draftOf(folder, 'own', NO_EDITS);
    const theirs = draftOf(folder, 'own', { ...NO_EDITS, weights: { rated: 4, satisfied: 11 } });
    await saveDraft(folder.dir, 'own', { ...theirs, by: '李分析' }, seen);
    const kept = textOf(folder, 'schemes/own.yaml');
    const late = saveDraft(folder.dir, 'own', mine, seen);
    await expect(late).rejects.toThrow('由李分析改过，没有保存');
    await expect(saveDraft(folder.dir, 'own', mine, null)).rejects.toThrow(
      '已有编号为 own 的草稿，请换一个编号。',
    );
    expect(textOf(folder, 'schemes/own.yaml')).toBe(kept);
  });

  it('never takes the place of an adopted scheme, or of one written by hand', async () => {
    const folder = county();
    const shipped = readFileSync(join(folder.dir.shipped, 'schemes/six-modules.yaml'), 'utf8');
    folder.write('schemes/hand.yaml', shipped);
    const save = (id: string) =>
      saveDraft(folder.dir, id, draftOf(folder, 'six-modules'), versionOf(folder, id));
    await expect(save('six-modules')).rejects.toThrow('已经采用，不能再改');
    await expect(save('hand')).rejects.toThrow('不是在这里起草的');
  });
});

describe('adopting a draft', () => {
  async function withDraft(settings?: string): Promise<CountyFolder> {
    const folder = county(settings);
    await saveDraft(folder.dir, 'own', draftOf(folder, 'six-modules'), null);
    return folder;
  }
  const adopt = (folder: CountyFolder, from: string, version = versionOf(folder, 'own')) =>
    adoptScheme(folder.dir, { id: 'own', version }, from, DAYS);
  const schemeOf = ({ dir }: CountyFolder, day: string) => schemeOn(adoptedSchemes(dir), day)?.id;

  it('puts it in force from a day on, and leaves the days before as they were', async () => {
    const folder = await withDraft();
    await adopt(folder, '2026-12-01');
    expect(
      ['2000-01-01', '2026-11-30', '2026-12-01', '2030-01-01'].map((day) => schemeOf(folder, day)),
    ).toEqual(['six-modules', 'six-modules', 'own', 'own']);
    expect(textOf(folder, 'settings.yaml')).toBe(
      LENIENT_SETTINGS.replace('six-modules', '[own, six-modules]'),
    );
    expect(
      schemeSpans(adoptedSchemes(folder.dir)).map(({ from, to, scheme }) => [from, to, scheme?.id]),
    ).toEqual([
      [null, '2026-11-30', 'six-modules'],
      ['2026-12-01', null, 'own'],
    ]);
    await expect(adopt(folder, '2026-12-02')).rejects.toThrow('已经采用');
  });

  it('keeps the other lines of a list of schemes with their comments', async () => {
    const list = '\n  # 现行\n  - six-modules # 六模块';
    const folder = await withDraft(LENIENT_SETTINGS.replace(' six-modules', list));
    await adopt(folder, '2026-12-01');
    expect(textOf(folder, 'settings.yaml')).toContain('# 现行\n  - own\n  - six-modules # 六模块');
    await withdrawAdoption(folder.dir, 'own', DAYS.today);
    expect(textOf(folder, 'settings.yaml')).toBe(LENIENT_SETTINGS.replace(' six-modules', list));
  });

  it('leaves the settings in their encoding, and a symbolic link one', async () => {
    const folder = await withDraft();
    const [path, target] = ['settings.yaml', 'shared.yaml'].map((name) =>
      join(folder.dir.root, name),
    );
    writeFileSync(target!, `\ufeff${LENIENT_SETTINGS}`);
    rmSync(path!);
    symlinkSync('shared.yaml', path!);
    await adopt(folder, '2026-12-01');
    expect(readFileSync(target!, 'utf8')).toBe(
      `\ufeff${LENIENT_SETTINGS.replace('six-modules', '[own, six-modules]')}`,
    );
  });

  it('is not for days that are past, sealed, or before a change that is settled', async () => {
    const folder = await withDraft();
    expect(earliestAdoption(folder.dir, DAYS)).toBe('2026-11-30');
    expect(earliestAdoption(folder.dir, { ...DAYS, sealedTo: null })).toBe('2026-11-30');
    expect(earliestAdoption(folder.dir, { ...DAYS, sealedTo: '2026-11-30' })).toBe('2026-12-01');
    await expect(adopt(folder, '2026-11-29')).rejects.toThrow(
      '方案最早从截止日 2026-11-30 起采用，请改启用日期。',
    );
    await expect(adopt(folder, '2026-02-30')).rejects.toThrow('请改启用日期');
    await adopt(folder, '2027-01-01');
    expect(earliestAdoption(folder.dir, DAYS)).toBe('2027-01-01');
  });

  it('is of the draft that was seen', async () => {
    const folder = await withDraft();
    const seen = versionOf(folder, 'own');
    await saveDraft(
      folder.dir,
      'own',
      { ...draftOf(folder, 'own', NO_EDITS), reason: '再想' },
      seen,
    );
    await expect(adopt(folder, '2026-12-01', seen)).rejects.toThrow('改过，没有保存');
    expect(textOf(folder, 'settings.yaml')).toBe(LENIENT_SETTINGS);
  });

  it('can be taken back before its day, and not after', async () => {
    const folder = await withDraft();
    await adopt(folder, '2026-12-01');
    await expect(withdrawAdoption(folder.dir, 'own', '2026-12-01')).rejects.toThrow(
      '已从 2026-12-01 起启用，不能撤回',
    );
    await expect(withdrawAdoption(folder.dir, 'six-modules', DAYS.today)).rejects.toThrow(
      '不能撤回',
    );
    await withdrawAdoption(folder.dir, 'own', DAYS.today);
    expect(textOf(folder, 'settings.yaml')).toBe(LENIENT_SETTINGS);
    expect(schemeOf(folder, '2026-12-01')).toBe('six-modules');
    // It is a draft again.
    await adopt(folder, '2026-12-15');
    expect(schemeOf(folder, '2026-12-14')).toBe('six-modules');
  });
});
