import { MASK } from '../records/mask.ts';
import { isPersonalNumber } from '../records/personal-number.ts';

/** Returns the number in the key of a record. One that may be a telephone number is not shown. */
export function shownNumber(recordKey: string): string {
  const number = recordKey.split('\u001f').at(-1)!;
  return isPersonalNumber(number) ? MASK : number;
}
