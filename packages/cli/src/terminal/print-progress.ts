import { styleText } from 'node:util';

/** Where progress goes: a terminal is drawn on, anything else gets plain lines. */
export type Screen = { isTTY?: boolean; columns?: number; write(text: string): unknown };

export type Progress = {
  /** Shows a step while its work is under way, and what came of it afterwards. `work` may say where it stands; its last word stays. */
  step<Result>(title: string, work: (remark: (text: string) => void) => Promise<Result>): Promise<Result>;
  /** A line of its own between the steps. */
  say(text: string): void;
};

const redrawMs = 1_000;

/**
 * Tells the operator what is being done. On a terminal the running steps stand below the finished ones with their
 * seconds; in a log each step is one line, and one more at its beginning if it takes longer than a moment.
 */
export function createProgress(screen: Screen): Progress {
  return screen.isTTY ? drawOnTerminal(screen) : writeLines(screen);
}

/** No progress at all, for tests. */
export const silentProgress: Progress = { step: (_title, work) => work(() => undefined), say: () => undefined };

function writeLines(screen: Screen): Progress {
  const momentMs = 2_000;
  return {
    async step(title, work) {
      const begin = Date.now();
      let remark = '';
      const announcement = setTimeout(() => screen.write(`${title} …\n`), momentMs);
      try {
        const result = await work((text) => {
          remark = text;
        });
        screen.write(`${title}: ${remark || 'done'} (${seconds(begin)})\n`);
        return result;
      } catch (error) {
        screen.write(`${title}: failed\n`);
        throw error;
      } finally {
        clearTimeout(announcement);
      }
    },
    say: (text) => void screen.write(`${text}\n`),
  };
}

function drawOnTerminal(screen: Screen): Progress {
  const running = new Map<string, { begin: number; remark: string }>();
  let drawnLines = 0;
  let timer: NodeJS.Timeout | null = null;
  const erase = () => {
    if (drawnLines > 0) screen.write(`\x1b[${drawnLines}A\x1b[0J`);
    drawnLines = 0;
  };
  const draw = () => {
    erase();
    for (const [title, { begin, remark }] of running) {
      const line = ['  ·', title, remark, seconds(begin)].filter(Boolean).join('  ');
      // A line that wraps would be two when it is erased.
      screen.write(`${styleText('dim', line.slice(0, (screen.columns || 80) - 1))}\n`);
    }
    drawnLines = running.size;
  };
  const say = (text: string) => {
    erase();
    screen.write(`${text}\n`);
    draw();
  };
  const finish = (title: string, line: string) => {
    running.delete(title);
    if (running.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
    say(line);
  };
  return {
    async step(title, work) {
      const state = { begin: Date.now(), remark: '' };
      running.set(title, state);
      timer ??= setInterval(draw, redrawMs).unref();
      draw();
      try {
        const result = await work((text) => {
          state.remark = text;
        });
        const detail = [state.remark, seconds(state.begin)].filter(Boolean).join('  ');
        finish(title, `  ${styleText('green', '✓')} ${title}  ${styleText('dim', detail)}`);
        return result;
      } catch (error) {
        finish(title, `  ${styleText('red', '✗')} ${title}`);
        throw error;
      }
    },
    say,
  };
}

function seconds(begin: number): string {
  return `${((Date.now() - begin) / 1000).toFixed(1)} s`;
}
