import { lab, rgb } from 'd3';

/** Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. */
const SIGHT = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;
export type Sight = keyof typeof SIGHT;
export const SIGHTS = Object.keys(SIGHT) as Sight[];

/** The colour as seen with that sight, as `#rrggbb`. */
export function simulateVision(sight: Sight, colour: string): string {
  const linear = linearRgb(colour);
  const [r, g, b] = SIGHT[sight].map((row) =>
    encode(row.reduce<number>((sum, part, i) => sum + part * (linear[i] ?? 0), 0)),
  );
  return rgb(r ?? 0, g ?? 0, b ?? 0).formatHex();
}

/** WCAG 2 contrast, 1 … 21. */
export function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** CIE L*, 0 … 100. */
export function lightness(colour: string): number {
  return lab(colour).l;
}

export interface Lab {
  l: number;
  a: number;
  b: number;
}

/** CIEDE2000 of two colours. */
export function difference(one: string, other: string): number {
  return labDifference(lab(one), lab(other));
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005). */
export function labDifference(a: Lab, b: Lab): number {
  const chroma = (Math.hypot(a.a, a.b) + Math.hypot(b.a, b.b)) / 2;
  const stretch = 1 + 0.5 * (1 - power7(chroma));
  const [a1, a2] = [a.a * stretch, b.a * stretch];
  const [c1, c2] = [Math.hypot(a1, a.b), Math.hypot(a2, b.b)];
  const [h1, h2] = [hue(a1, a.b), hue(a2, b.b)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const meanHue = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const meanL = (a.l + b.l) / 2;
  const meanC = (c1 + c2) / 2;
  const t =
    1 -
    0.17 * cosine(meanHue - 30) +
    0.24 * cosine(2 * meanHue) +
    0.32 * cosine(3 * meanHue + 6) -
    0.2 * cosine(4 * meanHue - 63);
  const l = (b.l - a.l) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const c = (c2 - c1) / (1 + 0.045 * meanC);
  const h = (2 * Math.sqrt(c1 * c2) * sine(turn / 2)) / (1 + 0.015 * meanC * t);
  const rotation = -sine(60 * Math.exp(-(((meanHue - 275) / 25) ** 2))) * 2 * power7(meanC);
  return Math.sqrt(l * l + c * c + h * h + rotation * c * h);
}

function power7(chroma: number): number {
  return Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
}

function hue(a: number, b: number): number {
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function linearRgb(colour: string): number[] {
  const { r, g, b } = rgb(colour);
  return [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

function encode(linear: number): number {
  const share = Math.min(1, Math.max(0, linear));
  return 255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = linearRgb(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
