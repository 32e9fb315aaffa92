import type { Colour } from '../../method/colour.ts';

/** The five colours and grey on paper, `#rrggbb`, each with its ink: those of the light screen. */
export const PALETTE: Readonly<Record<Colour, { ground: string; ink: string }>> = {
  green: { ground: '#1f9f7f', ink: '#0c0f13' },
  blue: { ground: '#2a5fb4', ink: '#ffffff' },
  yellow: { ground: '#f8e529', ink: '#0c0f13' },
  orange: { ground: '#e68e16', ink: '#0c0f13' },
  red: { ground: '#ce413b', ink: '#ffffff' },
  grey: { ground: '#6a727a', ink: '#ffffff' },
};
