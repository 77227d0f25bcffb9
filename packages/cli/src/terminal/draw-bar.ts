import type { ReadState } from '@emporium/core/imports';
import { createLine } from './draw-line.ts';
import type { Screen } from './print-progress.ts';

/** A progress bar in one line of a terminal; nothing at all in a log, where only the end counts. */
export function createBar(screen: Screen): { show(state: ReadState): void; clear(): void } {
  const line = createLine(screen);
  return {
    show({ bytesRead, totalBytes, rows }) {
      const share = totalBytes > 0 ? Math.min(1, bytesRead / totalBytes) : 0;
      const width = 30;
      const filled = Math.round(share * width);
      line.show(`${'━'.repeat(filled)}${'─'.repeat(width - filled)}  ${Math.floor(share * 100)} %  ${rows} rows`);
    },
    clear: line.clear,
  };
}
