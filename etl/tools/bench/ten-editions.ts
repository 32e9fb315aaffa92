import { DataDir } from '../../config/data-dir.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';

/** Makes ten named editions of a county, with their certainty: five periods of both kinds of unit. */
const [folder = ''] = process.argv.slice(2);
const ENDS = [
  ['day', '2022-11-21'],
  ['week', '2022-11-20'],
  ['month', '2022-10-31'],
  ['quarter', '2022-09-30'],
  ['year', '2021-12-31'],
] as const;
const maker = await EditionMaker.open(new DataDir(folder), 'six-modules');
const specs = ENDS.flatMap(([period, end]) => editionsOfEachKind(period, end, 'six-modules'));
const editions = await maker.make(specs);
maker.close();
console.log(JSON.stringify(editions).length);
