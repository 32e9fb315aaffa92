// Draws the shipped township map: reads data/geo/townships.csv and writes
// data/geo/townships.topo.json, or the two paths given.
import { writeFileSync } from 'node:fs';
import { seededRandom } from '../maps/schematic/random.ts';
import { readPlaces } from '../maps/schematic/read-places.ts';
import { schematicOf } from '../maps/schematic/schematic.ts';

/** Chosen by eye among the first forty: large inner-city cells and an irregular outline. */
const SEED = 14;

const [input = 'data/geo/townships.csv', output = 'data/geo/townships.topo.json'] =
  process.argv.slice(2);
const map = schematicOf(readPlaces(input), seededRandom(SEED));
writeFileSync(output, `${JSON.stringify(map)}\n`);
