import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { listChanges } from '../../crawler/client/list-changes.ts';
import type { ToolReading } from '../../crawler/client/read-tool-list.ts';
import { settleList } from '../../crawler/client/settle-list.ts';
import { canWake } from '../../crawler/sandbox/can-wake.ts';
import { visit } from '../../crawler/visit.ts';
import { eventually, optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
});

/** Starts a program of Node, and waits until it says that it has begun. */
async function start(program: string): Promise<(forMs: number) => boolean> {
  const startMs = performance.now();
  const started = spawn(process.execPath, ['-e', `${program}; process.stdout.write("begun")`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child = started;
  await new Promise((resolve) => started.stdout.once('data', resolve));
  return (forMs) => canWake(started.pid ?? 0, { ageMs: performance.now() - startMs, forMs });
}

describe.runIf(process.platform === 'linux')('a process', () => {
  it('that waits for its stdin alone cannot wake', async () => {
    const wakes = await start('process.stdin.resume()');
    expect(await eventually(() => !wakes(600), 20_000)).toBe(true);
  });

  it('that waits for a later time cannot wake until then', async () => {
    const wakes = await start('process.stdin.resume(); setTimeout(() => {}, 3_600_000)');
    expect(await eventually(() => !wakes(600), 20_000)).toBe(true);
    expect(wakes(3_600_000)).toBe(true);
  });

  it.each([
    ['that waits for a time', 'setInterval(() => {}, 500)'],
    [
      'of which another thread waits',
      'new Worker("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3e6)", { eval: true })',
    ],
    [
      'that has started one that sleeps',
      'require("node:child_process").spawn("sleep", ["3600"], { stdio: "ignore" })',
    ],
    ['that works', 'setImmediate(function again() { setImmediate(again); })'],
  ])('%s may wake', async (_what, program) => {
    const wakes = await start(
      `const { Worker } = require("node:worker_threads"); process.stdin.resume(); ${program}`,
    );
    // Until long after the others were asleep.
    for (let look = 0; look < 25; look++) {
      expect(wakes(600)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  });

  it('that is not there may wake', () => {
    expect(canWake(2 ** 22 + 1, { ageMs: 0, forMs: 100 })).toBe(true);
  });
});

describe('a list that is watched', () => {
  const reading: ToolReading = {
    list: { tools: [{ name: 'read', raw: { name: 'read' } }], skippedTools: 0 },
    isCut: false,
    heard: 0,
  };

  it('is read once more at once where its server is asleep, and after a while where it is not', async () => {
    const takes = async (canWakeNow: boolean): Promise<number> => {
      let looks = 0;
      const startMs = performance.now();
      await settleList(reading, {
        changes: listChanges(),
        read: () => {
          looks += 1;
          return Promise.resolve(reading);
        },
        heardBefore: 0,
        readAtMs: startMs,
        isWatched: true,
        canWake: () => canWakeNow,
      });
      expect(looks).toBe(1);
      return performance.now() - startMs;
    };
    const asleep = await takes(false);
    const awake = await takes(true);
    expect(asleep).toBeLessThan(awake / 2);
  });

  it('shows what a timer of its server adds, however brief the watch', async () => {
    const options = { ...optionsWith(await sandboxOfThisMachine()), isBrief: true };
    const found = await visit(serverEndpoint('late-tool.ts', ['350']), options);
    expect(found.tools.map(({ name }) => name)).toEqual(['read', 'wipe']);
  });
});
