import { z } from 'zod';

/** An address that a program can post to. */
export const httpAddress = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    '应为 http 或 https 地址',
  );
