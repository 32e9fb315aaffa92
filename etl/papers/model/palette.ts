import type { Colour } from '../../method/colour.ts';
import type { Cell } from './table.ts';

/** The five colours and grey on paper, `#rrggbb`, each with its ink: those of the light screen. */
export const PALETTE: Readonly<Record<Colour, { ground: string; ink: string }>> = {
  green: { ground: '#1f9f7f', ink: '#0c0f13' },
  blue: { ground: '#2a5fb4', ink: '#ffffff' },
  yellow: { ground: '#f8e529', ink: '#0c0f13' },
  orange: { ground: '#e68e16', ink: '#0c0f13' },
  red: { ground: '#ce413b', ink: '#ffffff' },
  grey: { ground: '#6a727a', ink: '#ffffff' },
};

/** The shades of heat maps, by their step (heat-step.ts): those of the light screen. */
export const SHADES: readonly { ground: string; ink: string }[] = [
  { ground: '#f1efe9', ink: '#15191e' },
  { ground: '#dedad1', ink: '#15191e' },
  { ground: '#bdb8ad', ink: '#15191e' },
  { ground: '#656d76', ink: '#fbfaf7' },
  { ground: '#15191e', ink: '#fbfaf7' },
];

/** What is behind a cell, and the ink on it; null: nothing. */
export function cellColours({ fill, shade }: Cell): { ground: string; ink: string } | null {
  if (fill !== undefined) return PALETTE[fill];
  return (shade === undefined ? null : SHADES[shade]) ?? null;
}
