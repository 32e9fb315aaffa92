import { correction, generate } from 'lean-qr';

/** Modules of white around a QR code (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** A text as a QR code: the side in modules with the quiet zone, and its dark modules as an SVG path. */
export function qrPath(text: string): { side: number; path: string } {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const rows = Array.from({ length: code.size }, (_, y) => y);
  const path = rows.flatMap((y) =>
    rows.filter((x) => code.get(x, y)).map((x) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`),
  );
  return { side: code.size + 2 * QUIET_ZONE, path: path.join('') };
}
