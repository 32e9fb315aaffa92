/** Milliseconds a row takes to slide to its new rank, from the tokens; 0 for those who want no motion. */
export function slideMs(): number {
  const token = getComputedStyle(document.documentElement).getPropertyValue('--slide');
  return token.endsWith('ms') ? parseFloat(token) : parseFloat(token) * 1000;
}
