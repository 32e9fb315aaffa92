import type { RandomSource } from './random-source.ts';

/** A petitioner who obviously does not exist: no value has the form of a real one. */
export interface Person {
  name: string;
  identity: string;
  phone: string;
  address: string;
}

/** Draws the petitioners of one place: mostly new ones, and some who return about something else. */
export type PersonSource = (random: RandomSource) => Person;

const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const ANONYMOUS: Person = { name: '', identity: '', phone: '', address: '' };
const RETURNING = 0.18;
const UNNAMED = 0.04;

/** Makes a source of persons who are numbered by the shared `next`: 1, 2, 3 … in the whole county. */
export function makePersonSource(next: () => number): PersonSource {
  const known: Person[] = [];
  return (random) => {
    if (random.chance(UNNAMED)) return ANONYMOUS;
    if (known.length > 0 && random.chance(RETURNING)) return random.pick(known);
    const person = makePerson(next(), random);
    known.push(person);
    return person;
  };
}

function makePerson(number: number, random: RandomSource): Person {
  const digits = String(number).padStart(8, '0');
  return {
    name: `演示${STEMS[number % STEMS.length] ?? ''}${String(number).padStart(4, '0')}`,
    // Characters and eight digits cannot be taken for an identity number of 18 digits.
    identity: random.chance(0.12) ? '' : `演示证${digits}`,
    phone: `000-${digits.slice(0, 4)}-${digits.slice(4)}`,
    address: random.chance(0.1) ? '' : `演示路${1 + (number % 998)}号`,
  };
}
