import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LETTER_KINDS, REPORT_KINDS } from '../../method/paper-kind.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { FILTERS, templateError, TAGS } from '../../papers/wording/liquid.ts';
import { readOrganisation } from '../../papers/wording/organisation.ts';
import { LETTER_PARTS, MONTH_PARTS, REPORT_PARTS } from '../../papers/wording/part-names.ts';
import { readTemplate } from '../../papers/wording/paper-template.ts';
import { LETTER_VARIABLES, REPORT_VARIABLES } from '../../papers/wording/template-variables.ts';
import { DataDir } from '../../config/data-dir.ts';
import { CountyFolder } from '../support/county-folder.ts';

const KINDS = [...REPORT_KINDS, ...LETTER_KINDS];
const shipped = join(PACKAGE_ROOT, 'data', 'papers');

describe('the shipped templates', () => {
  it.each(KINDS)('%s has no mistake', (kind) => {
    const template = readTemplate(new DataDir(join(PACKAGE_ROOT, 'data')), kind);
    expect(template.parts.length).toBeGreaterThan(0);
  });

  it('are each explained in their README: parts, variables, fields', () => {
    const readme = readFileSync(join(shipped, 'README.md'), 'utf8');
    const fields = KINDS.flatMap((kind) => {
      const written = parse(readFileSync(join(shipped, `${kind}.yaml`), 'utf8')) as {
        parts: object[];
      };
      return [...Object.keys(written), ...written.parts.flatMap((part) => Object.keys(part))];
    });
    const organisation = parse(readFileSync(join(shipped, 'organisation.yaml'), 'utf8')) as object;
    const names = [
      ...REPORT_PARTS,
      ...MONTH_PARTS,
      ...LETTER_PARTS,
      ...REPORT_VARIABLES,
      ...LETTER_VARIABLES,
      ...fields,
      ...Object.keys(organisation),
      ...TAGS,
      ...FILTERS,
      ...KINDS.map((kind) => `${kind}.yaml`),
    ];
    expect(fields).toContain('annex');
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('a bureau’s own template', () => {
  const DAILY = 'head: 每日信访\ntitle: 每日信访\nparts:\n  - part: text\n    text: ';
  const mistake = (text: string, kind: (typeof KINDS)[number] = 'daily') => {
    const county = new CountyFolder({ [`papers/${kind}.yaml`]: text });
    try {
      readTemplate(county.dir, kind);
      return null;
    } catch (error) {
      return (error as Error).message.replace(county.dir.root, '');
    }
  };

  it('replaces the shipped template of its paper only', () => {
    const { dir } = new CountyFolder({ 'papers/daily.yaml': `${DAILY}甲\n` });
    expect(readTemplate(dir, 'daily').head).toBe('每日信访');
    expect(readTemplate(dir, 'weekly').head).toBe('信访工作周亮晒');
  });

  it('is refused at the line of an unknown part', () => {
    expect(mistake('head: a\ntitle: b\nparts:\n  - part: letter\n')).toBe(
      '设置文件 /papers/daily.yaml 第 4 行，字段 parts.0.part：只能是 text、channels、colours、reds、map、townships、departments、commended、notified、adjustments 之一。',
    );
  });

  it('is refused at the line of an unknown field', () => {
    expect(mistake(`${DAILY}甲\nreply_days: 30\n`)).toBe(
      '设置文件 /papers/daily.yaml 第 6 行，字段 （整个文件）：不认识的字段 reply_days，请删除或改正拼写。',
    );
  });

  it.each([
    ['{{ case }}', '没有名为 case 的变量，请按 papers/README.md 的变量表改正'],
    ['{% if oped > 0 %}x{% endif %}', '没有名为 oped 的变量，请按 papers/README.md 的变量表改正'],
    ["{{ date | date: '%Y' }}", `没有名为 date 的过滤器，可用的有 ${FILTERS.join('、')}`],
    ["{% include 'county.yaml' %}", `不能用 include 语句，可用的有 ${TAGS.join('、')}`],
    ['{% if open %}x', '写法有误，请检查 {{ }}、{% %} 是否成对，{% if %} 有没有 {% endif %}'],
    ['{{ open', '写法有误，请检查 {{ }}、{% %} 是否成对，{% if %} 有没有 {% endif %}'],
  ])('is refused for %s', (text, reason) => {
    expect(mistake(`${DAILY}"${text.replaceAll('"', '\\"')}"\n`)).toBe(
      `设置文件 /papers/daily.yaml 第 5 行，字段 parts.0.text：${reason}。`,
    );
  });

  it('names the line of a mistake within a text of several lines', () => {
    expect(mistake(`${DAILY}|\n      甲\n      {% for x in y %}\n`)).toContain(
      '其中第 2 行不能用 for 语句',
    );
    expect(mistake(`${DAILY}|\n      甲{{ cases }}\n      乙\n      {{ case }}\n`)).toContain(
      '其中第 3 行没有名为 case 的变量',
    );
  });

  it('cannot keep the program busy for long', () => {
    expect(templateError('{{ (1..999999999) }}', [])).not.toBeNull();
  });

  it('keeps the variables of letters and reports apart', () => {
    expect(templateError('{{ unit }}', REPORT_VARIABLES)).not.toBeNull();
    expect(templateError('{{ unit }}', LETTER_VARIABLES)).toBeNull();
  });

  it('has no heading over an annex, and no part without content', () => {
    const parts = 'head: a\ntitle: b\nparts:\n  - part: ';
    expect(mistake(`${parts}map\n    annex: 图\n    heading: 图\n`)).toContain(
      '附件以 annex 为标题，请删去 heading',
    );
    expect(mistake(`${parts}text\n    heading: 空\n`)).toContain('文字部分缺少 text，请补上');
  });
});

describe('the organisation', () => {
  it('is named after the county', () => {
    expect(readOrganisation(new CountyFolder().dir)).toMatchObject({
      bureau: '演县信访局',
      code: '演信',
      letter_code: '演信督',
    });
  });

  it('keeps a rare first character complete', () => {
    const { dir } = new CountyFolder({ 'county.yaml': "code: '900001'\nname: 𠮷县\n" });
    expect(readOrganisation(dir).letter_code).toBe('𠮷信督');
  });

  it('has the fields that a bureau writes', () => {
    const { dir } = new CountyFolder({
      'papers/organisation.yaml': 'bureau: 演县信访中心\ncode: 演访\n',
    });
    expect(readOrganisation(dir)).toMatchObject({
      bureau: '演县信访中心',
      code: '演访',
      letter_code: '演访督',
      telephone: '',
    });
  });
});
