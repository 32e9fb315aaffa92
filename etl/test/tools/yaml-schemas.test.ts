import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { yamlSchemas } from '../../tools/yaml-schemas.ts';

const DATA = join(PACKAGE_ROOT, 'data');
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);

const schemas = yamlSchemas();
const readText = (...path: string[]) => readFileSync(join(PACKAGE_ROOT, ...path), 'utf8');
const readYaml = (file: string): unknown => parse(readText('data', file));

/** What a validator that is not ours says against a file by its committed schema. */
function errors(name: string, value: unknown): string[] {
  const schema = z.record(z.string(), z.unknown());
  const written = schema.parse(JSON.parse(readText('data', 'schema', `${name}.schema.json`)));
  const validate = ajv.compile(written);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the schemas of YAML files for editors', () => {
  it('are committed as the program has them; else run npm run schemas', () => {
    const expected = schemas.map(({ name }) => `${name}.schema.json`).sort();
    expect(readdirSync(join(DATA, 'schema')).sort()).toEqual(expected);
    for (const { name, schema } of schemas) {
      const text = readText('data', 'schema', `${name}.schema.json`);
      expect(text, name).toBe(`${JSON.stringify(schema, null, 2)}\n`);
    }
  });

  it('are told to the editor for the files they describe', () => {
    const settings = z
      .object({ 'yaml.schemas': z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText('.vscode', 'settings.json')));
    const expected = schemas.map(({ name, files }) => [
      `./data/schema/${name}.schema.json`,
      `data/${files}`,
    ]);
    expect(settings['yaml.schemas']).toEqual(Object.fromEntries(expected));
  });

  it('describe every shipped file, each by one', () => {
    const described = schemas.flatMap(({ files }) => globSync(files, { cwd: DATA }));
    const shipped = globSync('**/*.yaml', { cwd: DATA, exclude: ['var'] });
    expect(described.sort()).toEqual(shipped.sort());
    expect(shipped.length).toBeGreaterThan(15);
  });

  it.each(schemas)('accept the shipped files: $name', ({ name, files }) => {
    for (const file of globSync(files, { cwd: DATA })) {
      expect(errors(name, readYaml(file)), file).toEqual([]);
    }
  });

  it('refuse an unknown field, a missing one and a wrong value', () => {
    expect(errors('county', { code: '330783', nmae: '东阳市' }).sort()).toEqual([
      ' must NOT have additional properties',
      " must have required property 'name'",
    ]);
    const part = { part: 'map', text: '' };
    expect(errors('paper-supervise', { head: '', title: '', parts: [part] })).toEqual([
      '/parts/0/part must be equal to one of the allowed values',
    ]);
    const scheme = { title: '甲', version: '1', modules: [{ id: 'a', title: '乙', weight: 0 }] };
    expect(errors('scheme', scheme)).toEqual(['/modules/0/weight must be > 0']);
  });
});
