/** The way a thing comes to rest: quick at first. */
const EASING = 'cubic-bezier(0.33, 1, 0.68, 1)';

/**
 * For `animate:`: slides an element from where it was to where it is. The browser is given both ends
 * alone; Svelte's own `flip` works out every frame between in script, for thirty rows a long task.
 */
export function slide(
  node: Element,
  { from, to }: { from: DOMRect; to: DOMRect },
  { duration }: { duration: number },
): { duration: number } {
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (duration > 0 && (x !== 0 || y !== 0)) {
    const start = { transform: `translate(${x}px, ${y}px)` };
    // Later: a row set in motion now would have the page laid out anew to measure the next.
    queueMicrotask(() => {
      node.animate([start, { transform: 'none' }], { duration, easing: EASING });
    });
  }
  // The browser does it: nothing is left to Svelte.
  return { duration: 0 };
}
