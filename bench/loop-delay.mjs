/** Loaded into a process by `--import`: says on its exit how late its event loop was, into the file that LOOP_DELAY_FILE names. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const ms = (nanoseconds) => Math.round(nanoseconds / 1e5) / 10;
const file = process.env.LOOP_DELAY_FILE;
delete process.env.LOOP_DELAY_FILE;
if (file !== undefined && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('exit', () => {
    const found = {
      p50Ms: ms(delay.percentile(50)),
      p99Ms: ms(delay.percentile(99)),
      maxMs: ms(delay.max),
      cpuSeconds: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    };
    writeFileSync(file, JSON.stringify(found));
  });
}
