import { printableLine } from './printable.ts';

/** Reports a long step on stderr: a bar on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  /** `note` says what is counted beside the total: outcomes, the current item. */
  update(done: number, total: number, note?: string): void;
  /** Ends the step with a last line. */
  end(summary?: string): void;
}

const barWidth = 24;
const lineIntervalMs = 3_000;

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Starts a step. Rate and remaining time come from the step's own clock. */
export function startProgress(step: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const label = printableLine(step);
  const startedAt = performance.now();
  const terminal = stream.isTTY === true && process.env.TERM !== 'dumb';
  let lastLineAt = startedAt;
  const describe = (done: number, total: number, note: string) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    // The first few of many say little about the rest.
    const known = done >= total / 20 && seconds >= 1;
    const left = known && done < total ? `, ${duration((total - done) / rate)} left` : '';
    return `${done}/${total}, ${rate.toFixed(rate < 10 ? 1 : 0)}/s${left}${note ? `, ${note}` : ''}`;
  };
  return {
    update(done, total, note = '') {
      const text = describe(done, total, printableLine(note));
      if (terminal) {
        const filled = total > 0 ? Math.round((done / total) * barWidth) : 0;
        const line = `${label} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${text}`;
        stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
      } else if (performance.now() - lastLineAt >= lineIntervalMs) {
        lastLineAt = performance.now();
        stream.write(`${label}: ${text}\n`);
      }
    },
    end(summary = 'done') {
      const took = duration((performance.now() - startedAt) / 1000);
      stream.write(`${terminal ? '\r\u001b[K' : ''}${label}: ${printableLine(summary, 200)} (${took})\n`);
    },
  };
}
