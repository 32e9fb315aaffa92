import { createHmac } from 'node:crypto';
import { nameKey } from '../text.ts';

/** What an export says of the petitioner; lives only while one row is read. */
export interface Person {
  name: string;
  id: string;
  phone: string;
  address: string;
}

/**
 * Petitioner key (method.md §2): keyed hash of the identity number, else of name and phone
 * together, else null. 128 bits of HMAC-SHA256, base64url.
 */
export function petitionerKey(person: Person, secret: Buffer): string | null {
  const id = nameKey(person.id).toUpperCase();
  if (id !== '') return keyed(`id\n${id}`, secret);
  const name = nameKey(person.name);
  const phone = nameKey(person.phone);
  return name !== '' && phone !== '' ? keyed(`name+phone\n${name}\n${phone}`, secret) : null;
}

function keyed(text: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url');
}

const MASK = '＊＊＊';
/** A date stays; identity, card and phone numbers (seven digits or more, however grouped) go. */
const DATE_OR_LONG_NUMBER =
  /(?<![0-9])((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})(?![-0-9])|[0-9０-９](?:[\s\-—－]?[0-9０-９]){5,}[\s\-—－]?[0-9０-９XxＸｘ]/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Text without its person data: numbers a person can be reached or known by, mail addresses, and
 * the row's own name and address (method.md §10).
 */
export function maskText(text: string, person: Person): string {
  const own = [person.address, person.name]
    .map((part) => part.trim())
    .filter((part) => part.length > 1);
  return own
    .reduce((masked, part) => masked.replaceAll(part, MASK), text)
    .replace(MAIL, MASK)
    .replace(DATE_OR_LONG_NUMBER, (_, date?: string) => date ?? MASK);
}
