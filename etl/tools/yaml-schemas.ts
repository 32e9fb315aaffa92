import { z } from 'zod';
import { clocksSchema } from '../config/clocks.ts';
import { countySchema } from '../config/county.ts';
import { indicatorsSchema } from '../config/indicators.ts';
import { schemeSchema } from '../config/scheme-schema.ts';
import { settingsSchema } from '../config/settings.ts';
import { sourceSchema } from '../config/source.ts';
import { LETTER_KINDS, REPORT_KINDS } from '../method/paper-kind.ts';
import { organisationSchema } from '../papers/wording/organisation.ts';
import { templateSchema } from '../papers/wording/paper-template.ts';

/** A form of YAML files: its JSON Schema, and the shipped files that have it. */
export interface YamlSchema {
  /** Of `data/schema/<name>.schema.json`. */
  name: string;
  /** A glob of paths in `data`. */
  files: string;
  schema: z.core.JSONSchema.BaseSchema;
}

/** The schemas for editors. They lack what the program checks besides: sums, order, wording. */
export function yamlSchemas(): YamlSchema[] {
  return [
    yamlSchema('settings', 'settings.yaml', settingsSchema),
    yamlSchema('county', 'county.yaml', countySchema),
    yamlSchema('indicators', 'indicators.yaml', indicatorsSchema),
    yamlSchema('clocks', 'rules/clocks.yaml', clocksSchema),
    yamlSchema('source', 'sources/*.yaml', sourceSchema),
    yamlSchema('scheme', 'schemes/**/*.yaml', schemeSchema(null)),
    yamlSchema('organisation', 'papers/organisation.yaml', organisationSchema),
    ...[...REPORT_KINDS, ...LETTER_KINDS].map((kind) =>
      yamlSchema(`paper-${kind}`, `papers/${kind}.yaml`, templateSchema(kind)),
    ),
  ];
}

function yamlSchema(name: string, files: string, schema: z.ZodType): YamlSchema {
  // Draft 7 is what all editors know.
  const options = { target: 'draft-7', io: 'input', unrepresentable: 'any' } as const;
  return { name, files, schema: z.toJSONSchema(schema, options) };
}
