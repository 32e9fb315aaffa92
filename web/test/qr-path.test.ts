import { expect, it } from 'vitest';
import { qrPath } from '../sign-in/qr-path.ts';

/** Whether the module in column x and row y is dark. */
const darkIn = (path: string) => (x: number, y: number) => path.includes(`M${x} ${y}h1v1h-1z`);

it('a QR code has three finder patterns within a quiet zone of four modules', () => {
  const { side, path } = qrPath('otpauth://totp/cockpit:li?secret=JBSWY3DPEHPK3PXP');
  // A version v has 17 + 4v modules a side.
  expect((side - 8 - 17) % 4).toBe(0);
  const isDark = darkIn(path);
  const last = side - 5;
  for (const [x, y] of [
    [4, 4],
    [last - 6, 4],
    [4, last - 6],
  ] as const) {
    for (let i = 0; i < 7; i += 1) {
      expect([isDark(x + i, y), isDark(x + i, y + 6)]).toEqual([true, true]);
      expect([isDark(x, y + i), isDark(x + 6, y + i)]).toEqual([true, true]);
    }
    expect([isDark(x + 1, y + 1), isDark(x + 3, y + 3)]).toEqual([false, true]);
  }
  for (let i = 0; i < side; i += 1) {
    for (const edge of [0, 1, 2, 3, side - 4, side - 1])
      expect([isDark(edge, i), isDark(i, edge)]).toEqual([false, false]);
  }
});
