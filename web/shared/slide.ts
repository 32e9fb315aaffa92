/** The easing of all motion: fast first, then slow. */
const EASING = 'cubic-bezier(0.33, 1, 0.68, 1)';

/**
 * For `animate:`: slides an element from its old place to its new one. The browser gets only both
 * ends; Svelte's own `flip` computes every frame in script, a long task for thirty rows.
 */
export function slide(
  node: Element,
  { from, to }: { from: DOMRect; to: DOMRect },
  { duration }: { duration: number },
): { duration: number } {
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (duration > 0 && (x !== 0 || y !== 0)) {
    const start = { transform: `translate(${x}px, ${y}px)` };
    // Deferred: starting a row now would make the browser lay the page out again to measure the
    // next.
    queueMicrotask(() => {
      node.animate([start, { transform: 'none' }], { duration, easing: EASING });
    });
  }
  // The browser animates: Svelte has nothing to do.
  return { duration: 0 };
}
