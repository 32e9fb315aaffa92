import { indexTreeMistakes } from './index-tree-mistakes.ts';
import type { SchemeIndicators } from './indicators.ts';
import { writtenScheme } from './written-scheme.ts';

/**
 * The schema of a scheme file; docs/handbook/schemes.md describes every field.
 * @param known the indicators it may use; null: any
 */
export const schemeSchema = (known: SchemeIndicators | null) =>
  writtenScheme.superRefine((scheme, context) => {
    for (const { path, message } of indexTreeMistakes(scheme, known)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });
