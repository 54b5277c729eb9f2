const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const CHECK_MS = 5_000;

/** Calls `onIdle` once nobody has touched the window for `minutes()`; 0 never. @returns stops watching */
export function watchIdle(minutes: () => number, onIdle: () => void): () => void {
  let last = Date.now();
  const touch = (): void => void (last = Date.now());
  for (const sign of SIGNS) window.addEventListener(sign, touch, { passive: true });
  const timer = setInterval(() => {
    const limit = minutes() * 60_000;
    if (limit === 0 || Date.now() - last < limit) return;
    touch();
    onIdle();
  }, CHECK_MS);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, touch);
  };
}
