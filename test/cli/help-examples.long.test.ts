import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readManual } from '../../cli/help-command.ts';
import { exampleFolder, runExample, storedExamples } from './example-folder.ts';

let folder: string;
beforeAll(() => {
  folder = exampleFolder();
  // What the examples of explain and policy speak of has been crawled before.
  const crawled = runExample(folder, 'toolrisk crawl npm:@modelcontextprotocol/server-filesystem');
  expect(crawled.code, crawled.stderr).toBe(0);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(storedExamples)(
  'the examples of %s do what they say',
  async (name) => {
    const { examples } = await readManual(name);
    for (const line of examples) {
      expect(line).toContain(`toolrisk ${name}`);
      const { code, stderr } = runExample(folder, line);
      expect([line, code, stderr]).toEqual([line, 0, expect.not.stringMatching(/Expected|bug in toolrisk/)]);
    }
  },
  1_200_000,
);
