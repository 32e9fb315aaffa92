// Writes the JSON Schemas of the YAML files to data/schema, for editors.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { yamlSchemas } from './yaml-schemas.ts';

const folder = join(PACKAGE_ROOT, 'data', 'schema');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const { name, schema } of yamlSchemas()) {
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
