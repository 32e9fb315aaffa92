/** Milliseconds a row takes to slide to its new rank, from the tokens; 0 for those who want no motion. */
export function slideMs(): number {
  return tokenMs('--slide');
}

/** Milliseconds a page takes to appear; 0 for those who want no motion. */
export function fadeMs(): number {
  return tokenMs('--fade');
}

function tokenMs(name: string): number {
  const token = getComputedStyle(document.documentElement).getPropertyValue(name);
  return token.endsWith('ms') ? parseFloat(token) : parseFloat(token) * 1000;
}
