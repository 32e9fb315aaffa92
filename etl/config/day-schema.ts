import { z } from 'zod';

/** A calendar day `yyyy-mm-dd`; YAML must quote nothing, the core schema reads it as text. */
export const day = z.iso.date('应为日期，例如 2023-05-18');
