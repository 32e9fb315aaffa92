import { z } from 'zod';
import type { Draw } from '../../../etl/test/fuzz/mutate.ts';

/** What programs that read requests have stumbled over. */
export const HOSTILE: readonly string[] = [
  ...['', ' ', '0', '-1', '1e309', 'NaN', '99999999999999999999', '1.5', '0x10', '１２', 'null'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '[object Object]'],
  ...[
    '../../etc/passwd',
    '..\\..\\state.sqlite',
    '/',
    '//evil.example',
    'a/b',
    '.',
    '..',
    '%2e%2e',
  ],
  ...["' or 1=1 --", '"; drop table account; --', '${7*7}', '{{7*7}}', '<script>', '$(id)', '`id`'],
  ...['\0', '\r\nSet-Cookie: a=b', '\u202e', '\ud800', '\ufeff', '𠮷', 'é'.normalize('NFD'), 'İ'],
  ...['a'.repeat(3000), '(a+)+$', '%', '%E0%A4%A', '*', '?', '#', '&', '=', ';', ',', '\\'],
  ...['2023-02-30', '0000-01-01', '9999-12-31', '+275760-09-14', 'true', 'undefined', '甲街道'],
];

const jsonSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** Values that the county of the test has, by the name of a field or parameter. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** A value for a field: mostly one that its JSON schema takes, else one of another kind. */
export function drawValue(schema: unknown, name: string, known: Known, draw: Draw): unknown {
  if (draw.below(6) === 0) {
    return draw.one<() => unknown>([
      () => draw.one(HOSTILE),
      () => null,
      () => draw.below(1000) - 500,
      () => [draw.one(HOSTILE)],
      () => ({ [draw.one(HOSTILE)]: draw.one(HOSTILE) }),
      () => true,
    ])();
  }
  const of = jsonSchema.parse(schema);
  if (of.anyOf !== undefined) return drawValue(draw.one(of.anyOf), name, known, draw);
  if (of.enum !== undefined) return draw.one(of.enum);
  if (of.const !== undefined) return of.const;
  switch (of.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(of.properties ?? {})
          .filter(() => draw.below(8) > 0)
          .map(([key, each]) => [key, drawValue(each, key, known, draw)]),
      );
    case 'integer':
    case 'number':
      return (of.minimum ?? 0) + draw.below(Math.min(1000, (of.maximum ?? 1000) + 1));
    case 'boolean':
      return draw.below(2) === 0;
    case 'null':
      return null;
    default:
      return draw.one(known[name] ?? HOSTILE);
  }
}
