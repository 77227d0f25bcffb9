/**
 * Waits until the answer to a press is on the screen, so that what takes longer does not hold it up; at most a tenth of a second, for in a tab
 * behind others nothing is drawn. (https://web.dev/articles/optimize-inp)
 */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
