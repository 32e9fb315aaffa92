import { z } from 'zod';

/** An http or https address. */
export const httpAddressSchema = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    '应为 http 或 https 地址',
  );
