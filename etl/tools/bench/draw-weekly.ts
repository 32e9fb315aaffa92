import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeReport } from '../../papers/compose-report.ts';
import { drawPaper } from '../../papers/draw-paper.ts';
import type { PaperFormat } from '../../papers/draw-paper.ts';
import { openFonts } from '../../papers/renderers/fonts/open-fonts.ts';
import { gatherEditions } from '../../papers/issue/gather-editions.ts';
import { reportSpecs } from '../../papers/issue/report-specs.ts';
import { DataDir } from '../../config/data-dir.ts';
import { adoptedSchemes } from '../../config/scheme-in-force.ts';

/** Draws the 周亮晒 of sealed editions in the requested formats, also in those it is not sent in. */
const [folder, date, out, ...formats] = process.argv.slice(2) as [
  string,
  string,
  string,
  ...PaperFormat[],
];
const dir = new DataDir(folder);
const specs = reportSpecs('weekly', date, adoptedSchemes(dir));
const gathered = await gatherEditions(dir, specs, date);
const [township, department] = gathered.map(({ edition }) => edition);
const [paper] = composeReport(dir, 'weekly', {
  editions: { township: township!, department: department! },
  months: [],
  seals: new Map(gathered.map(({ edition, seal }) => [edition.id, seal!])),
  approvalOf: () => null,
});
const drawing = { fonts: openFonts(), creator: '', date };
for (const { file, bytes } of await drawPaper(paper!, formats, drawing)) {
  writeFileSync(join(out, file), bytes);
}
