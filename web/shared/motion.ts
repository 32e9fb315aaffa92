/** The tokens' durations, until the viewer changes the preference for reduced motion. */
const known = new Map<string, number>();
matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => known.clear());

/** Milliseconds a row takes to slide to its new rank, from the tokens; 0 for reduced motion. */
export function slideMs(): number {
  return tokenMs('--slide');
}

/** Milliseconds a page takes to appear; 0 for reduced motion. */
export function fadeMs(): number {
  return tokenMs('--fade');
}

/** Read once: reading a style makes the browser compute the page's styles first. */
function tokenMs(name: string): number {
  let milliseconds = known.get(name);
  if (milliseconds === undefined) {
    const token = getComputedStyle(document.documentElement).getPropertyValue(name);
    milliseconds = token.endsWith('ms') ? parseFloat(token) : parseFloat(token) * 1000;
    known.set(name, milliseconds);
  }
  return milliseconds;
}
