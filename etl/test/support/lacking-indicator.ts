import type { Edition } from '../../editions/edition.ts';

/** The edition as a program writes it that does not know 参评率. */
export function withoutRated({ scheme, units, ...rest }: Edition): string {
  return JSON.stringify({
    ...rest,
    scheme: { ...scheme, indicators: scheme.indicators.filter(({ id }) => id !== 'rated') },
    units,
  })
    .replaceAll(/"rated":(\{[^{}]*\}|null|[\d.]+),/g, '')
    .replaceAll(/,"rated":(\{[^{}]*\}|null|[\d.]+)/g, '');
}
