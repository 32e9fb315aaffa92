// Runs in the page of the wall before its scripts and records measurements for screen.ts. The browser
// runs this file as it is.

/** The time of the frame after the first figures, and the files loaded until then. */
globalThis.firstFigures = new Promise((resolve) => {
  const observer = new MutationObserver(() => {
    if (document.querySelector('[data-code]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(loadedBy(performance.now()))));
  });
  observer.observe(document, { childList: true, subtree: true });
});

function loadedBy(milliseconds) {
  const files = ['navigation', 'resource']
    .flatMap((type) => performance.getEntriesByType(type))
    .filter(({ responseEnd }) => responseEnd <= milliseconds)
    .map(({ name, transferSize }) => ({ name, transferSize }));
  const [painted] = performance.getEntriesByName('first-contentful-paint');
  return { painted: painted.startTime, milliseconds, files };
}

/** Starts recording the lengths of frames and of long tasks, in milliseconds. */
globalThis.noteFrames = () => {
  const noted = { frames: [], longTasks: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = (now) => {
    noted.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  globalThis.noted = noted;
};
