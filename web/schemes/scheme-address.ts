import { editionId, parseEditionId } from '../../etl/method/edition-id.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { editsText, NO_EDITS, parseEdits } from '../../etl/method/scheme-edits.ts';
import type { SchemeEdits } from '../../etl/method/scheme-edits.ts';

/** Which parts of a scheme are shown to be changed. */
export const PANELS = [
  ['weights', '权重'],
  ['goalposts', '标尺'],
  ['methods', '方法'],
] as const;
export type Panel = (typeof PANELS)[number][0];

/** Which units are listed. */
export const SHOWN = [
  ['all', '全部'],
  ['up', '上升'],
  ['down', '下降'],
  ['colour', '变色'],
] as const;
export type Shown = (typeof SHOWN)[number][0];

/** An edition without its scheme. */
export type EditionSlot = Omit<EditionSpec, 'scheme'>;

/** What the address of a scheme says. */
export interface SchemeView {
  /** Null: the newest. */
  slot: EditionSlot | null;
  edits: SchemeEdits;
  panel: Panel;
  shown: Shown;
  /** Whether a draft is compared with itself as it was saved, not with the scheme it was made of. */
  withItself: boolean;
}

/** Reads `?on=township-week-2023-05-21-ytd&edits=…`; what can not be read is as it is without. */
export function viewOf(query: URLSearchParams): SchemeView {
  const spec = parseEditionId(`${query.get('on') ?? ''}-x`);
  return {
    slot: spec,
    edits: parseEdits(query.get('edits') ?? '') ?? NO_EDITS,
    panel: chosen(PANELS, query.get('panel')),
    shown: chosen(SHOWN, query.get('show')),
    withItself: query.get('with') === 'itself',
  };
}

function chosen<T extends string>(
  options: readonly (readonly [T, string])[],
  asked: string | null,
): T {
  return (options.find(([option]) => option === asked) ?? options[0]!)[0];
}

/** The query of a view, without what has its usual value. */
export function queryOf({ slot, edits, panel, shown, withItself }: SchemeView): string {
  const query = new URLSearchParams();
  if (slot !== null) query.set('on', editionId({ ...slot, scheme: '' }).slice(0, -1));
  const text = editsText(edits);
  if (text !== '') query.set('edits', text);
  if (panel !== PANELS[0][0]) query.set('panel', panel);
  if (shown !== SHOWN[0][0]) query.set('show', shown);
  if (withItself) query.set('with', 'itself');
  return `?${query}`;
}
