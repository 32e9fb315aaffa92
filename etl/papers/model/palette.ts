import type { Colour } from '../../method/colour.ts';

/** The five colours and grey on paper, `#rrggbb`, each with its ink: those of the light screen. */
export const PALETTE: Readonly<Record<Colour, { ground: string; ink: string }>> = {
  green: { ground: '#0a9a70', ink: '#0c0f13' },
  blue: { ground: '#3263b0', ink: '#ffffff' },
  yellow: { ground: '#fada41', ink: '#0c0f13' },
  orange: { ground: '#e0830f', ink: '#0c0f13' },
  red: { ground: '#c53a31', ink: '#ffffff' },
  grey: { ground: '#6a727a', ink: '#ffffff' },
};
