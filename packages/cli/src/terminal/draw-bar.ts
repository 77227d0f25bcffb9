import type { ReadState } from '@emporium/core/imports';
import type { Screen } from './print-progress.ts';

/** A progress bar in one line of a terminal; nothing at all in a log, where only the end counts. */
export function createBar(screen: Screen): { show(state: ReadState): void; clear(): void } {
  const redrawMs = 100;
  let drawnAt = 0;
  return {
    show({ bytesRead, totalBytes, rows }) {
      if (!screen.isTTY || Date.now() - drawnAt < redrawMs) return;
      drawnAt = Date.now();
      const share = totalBytes > 0 ? Math.min(1, bytesRead / totalBytes) : 0;
      const width = 30;
      const filled = Math.round(share * width);
      screen.write(`\r\x1b[K  ${'━'.repeat(filled)}${'─'.repeat(width - filled)}  ${Math.floor(share * 100)} %  ${rows} rows`);
    },
    clear() {
      if (screen.isTTY) screen.write('\r\x1b[K');
    },
  };
}
