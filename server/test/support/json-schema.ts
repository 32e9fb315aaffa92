import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

/** A validator of JSON Schema that is not ours. */
export const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('binary', true);

/** Fails where a value is not what a schema says. */
export function expectSchema(schema: object, value: unknown, told: string): void {
  const validate = ajv.compile(schema);
  validate(value);
  expect(validate.errors ?? [], told).toEqual([]);
}
