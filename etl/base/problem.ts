/** Something stored that is not as it was left: where, what, and what to do, in Chinese. */
export interface Problem {
  place: string;
  what: string;
  advice: string;
}

/** Writes a problem in one line. */
export function problemLine({ place, what, advice }: Problem): string {
  return `${place}：${what}；${advice}。`;
}
