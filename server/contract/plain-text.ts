import { z } from 'zod';

/**
 * A line that a person writes for others to read: without control characters and marks that turn the
 * direction of the text around, which would make it look like another one, and without halves of
 * characters.
 */
export function plainText(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min, `至少 ${min} 字`)
    .max(max, `至多 ${max} 字`)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u, '不能有换行、看不见的符号');
}
