import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compareLabels } from './labels.ts';
import { comparePdfLayouts } from './pdf-layouts.ts';
import { comparePngEncoders } from './png-encoders.ts';
import { compareXlsxReaders } from './xlsx-readers.ts';

/**
 * What the decision record of libraries tried (docs/decisions) tells of speed and size, measured
 * again: `node etl/tools/bench/rivals/main.ts FOLDER [PART…]`. The folder holds the rivals:
 * `npm install --ignore-scripts --prefix FOLDER exceljs fast-png fast-xlsx-reader pdfmake pngjs
 * polylabel read-excel-file xlsx-stream-reader xlstream @myriaddreamin/typst-ts-node-compiler`.
 */
const PARTS: Record<string, (rivals: string, folder: string) => Promise<string[]>> = {
  xlsx: compareXlsxReaders,
  pdf: comparePdfLayouts,
  png: comparePngEncoders,
  labels: compareLabels,
};

const [rivals, ...wanted] = process.argv.slice(2);
if (rivals === undefined || wanted.some((name) => !(name in PARTS))) {
  console.error(`用法：node etl/tools/bench/rivals/main.ts 目录 [${Object.keys(PARTS).join('|')}]`);
  process.exit(2);
}
console.log(`${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`);
for (const [name, compare] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'cockpit-rivals-'));
  try {
    console.log(['', ...(await compare(resolve(rivals), folder))].join('\n'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
