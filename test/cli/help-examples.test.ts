import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';
import { readManual } from '../../cli/help-command.ts';
import { exampleFolder, runExample, storedExamples } from './example-folder.ts';

let folder: string;
beforeAll(() => {
  folder = exampleFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Those that store something have their own test, which takes longer.
const own = Object.keys(commands).filter((name) => !storedExamples.includes(name));

test.each(own)(
  'the examples of %s do what they say',
  async (name) => {
    const { examples } = await readManual(name);
    for (const line of examples) {
      expect(line).toContain(`toolrisk ${name}`);
      // The folder of the repository is the user's own to share.
      const shared = /^toolrisk (?:check --lock|stack|policy lint)/.test(line) ? `${line} --share .` : line;
      const { code, stderr } = runExample(folder, shared);
      expect([line, code, stderr]).toEqual([line, 0, expect.not.stringMatching(/Expected|bug in toolrisk/)]);
    }
  },
  300_000,
);
