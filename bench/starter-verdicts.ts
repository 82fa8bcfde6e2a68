/**
 * Compares the verdicts on the real tools of the starter list with the ones on record, so that a change of the rules, of
 * sentences or of policies shows which real tools moved. Run after `npm start`; `--update` puts the current verdicts on record.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createHash } from 'node:crypto';
import type { Classification } from '../classifier/classification.ts';
import { openSnapshot } from '../db/read-snapshot.ts';
import { defaultPreset } from '../policy/policy.ts';
import { recommendTool } from '../policy/recommend.ts';

const record = join(import.meta.dirname, 'starter-verdicts.txt');
const header = `# The verdict on each tool of the starter list: server, tool, category, level, effects, reversibility, rules, and the
# digests of all that is said of it (sentences, quotations, findings) and of its policy under the default preset.
# Made by \`npm run verdicts -- --update\` after \`npm start\`; review each line that moves.
`;

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}

/** The digests of what a page says of a tool, apart from the version of the rules, and of what its policy says. */
function digestsOf(name: string, classification: Classification): string[] {
  const { ruleset: _, ...said } = classification;
  return [`says ${digest(said)}`, `policy ${digest(recommendTool({ name, classification }, defaultPreset))}`];
}

function verdicts(folder: string): string[] {
  const snapshot = openSnapshot(folder);
  const lines = snapshot.toolKeys.flatMap((key) => {
    const { server, name, classification: c } = snapshot.readTool(key);
    const isStarter = snapshot.serverKeys.some(
      (each) => each.slug === server.slug && snapshot.readServer(each).sources.includes('starter'),
    );
    if (!isStarter) return [];
    const rules = [...new Set(c.evidence.map(({ rule }) => rule))].sort();
    const parts = [c.category, c.level, c.effects.join(' ') || '-', c.reversibility, rules.join(' ') || '-'];
    parts.push(...digestsOf(name, c));
    return `${server.name} | ${name} | ${parts.join(' | ')}`;
  });
  snapshot.close();
  return lines.sort();
}

const { values } = parseArgs({
  options: { update: { type: 'boolean' }, snapshot: { type: 'string', default: '.toolrisk/snapshot' } },
});
const current = verdicts(values.snapshot);

if (current.length === 0) {
  console.error(
    `verdicts: expected tools of the starter list in ${values.snapshot}, got none. Run npm start first.`,
  );
  process.exitCode = 2;
} else if (values.update) {
  writeFileSync(record, `${header}${current.join('\n')}\n`);
  console.log(`${current.length} verdicts on record.`);
} else {
  const known = readFileSync(record, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const [was, is] = [new Set(known), new Set(current)];
  const moved = [
    ...known.filter((line) => !is.has(line)).map((line) => `- ${line}`),
    ...current.filter((line) => !was.has(line)).map((line) => `+ ${line}`),
  ].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
  console.log(moved.length === 0 ? `${current.length} verdicts, none moved.` : moved.join('\n'));
  process.exitCode = moved.length === 0 ? 0 : 1;
}
