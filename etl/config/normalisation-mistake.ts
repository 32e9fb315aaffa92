import type { Normalisation } from '../method/index-tree.ts';

/** What an indicator of a scheme file says of its score. */
interface WrittenMethod {
  weight?: number | undefined;
  worst?: number | undefined;
  reference?: string | undefined;
  target?: number | undefined;
}

/** What else decides which of these it needs. */
interface MethodContext {
  method: Normalisation;
  better: 'high' | 'low';
  /** Whether a geometric or harmonic mean uses the score. */
  needsPositive: boolean;
}

/** A mistake in the field `key`; null: in the indicator as a whole. */
interface MethodMistake {
  key: string | null;
  message: string;
}

/** Finds what an indicator lacks for its method, or has that the method cannot use. */
export function normalisationMistake(
  { weight, worst, reference, target }: WrittenMethod,
  { method, better, needsPositive }: MethodContext,
): MethodMistake | null {
  if (method === 'goalposts' && worst === undefined) {
    return { key: 'worst', message: '固定标尺（goalposts）缺少 worst 和 best，请补上' };
  }
  const marks = [reference, target].filter((mark) => mark !== undefined).length;
  if (method === 'distance' && marks !== 1) {
    const message = '距离（distance）应写 reference（基准单位的编码）或 target（目标值）之一';
    return { key: null, message };
  }
  if (method !== 'distance' && marks > 0) {
    const key = reference === undefined ? 'target' : 'reference';
    return { key, message: '只用于距离（normalise: distance），请删去或改 normalise' };
  }
  if (method === 'fracmax' && better === 'low') {
    return { key: null, message: '占最大值比（fracmax）只用于高为好的指标，请换一种' };
  }
  if (method === 'zscore' && needsPositive && weight !== 0) {
    const message = '标准分（zscore）有负数，它的各上级都不能用几何平均或调和平均，请换一种';
    return { key: null, message };
  }
  return null;
}
