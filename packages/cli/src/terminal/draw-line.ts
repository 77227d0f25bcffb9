import type { Screen } from './print-progress.ts';

/** One line of a terminal that always shows the newest state of long work; nothing at all in a log. */
export function createLine(screen: Screen): { show(text: string): void; clear(): void } {
  const redrawMs = 100;
  let drawnAt = 0;
  return {
    show(text) {
      if (!screen.isTTY || Date.now() - drawnAt < redrawMs) return;
      drawnAt = Date.now();
      screen.write(`\r\x1b[K  ${text}`);
    },
    clear() {
      if (screen.isTTY) screen.write('\r\x1b[K');
    },
  };
}
