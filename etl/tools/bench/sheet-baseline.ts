import { writeFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { editionColumns } from '../../editions/edition-columns.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { DataDir } from '../../config/data-dir.ts';

/** The reference: SheetJS writes the published table of the first sealed edition without layout. */
const [folder = '', path = ''] = process.argv.slice(2);
const sealed = new SealedEditions(new DataDir(folder));
const { edition } = sealed.open(sealed.list()[0]!);
const columns = editionColumns(edition.scheme);
const rows = edition.units.map((unit) => columns.map((column) => column.value(unit)));
const sheet = XLSX.utils.aoa_to_sheet([columns.map(({ name }) => name), ...rows], { dense: true });
const book = XLSX.utils.book_new(sheet, '发布表');
writeFileSync(path, XLSX.write(book, { type: 'buffer', compression: true }) as Buffer);
