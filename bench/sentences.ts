/**
 * Checks what is said of real tools: `node bench/sentences.ts FILE [--sample N]` reads definitions (JSON Lines, plain or gzipped), counts
 * sentences with a fault of grammar or a contradiction, shows some of each, and with --sample prints N drawn by hash, to be read aloud.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { classify } from '../classifier/classify.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import { readRows } from './classifier-data.ts';
import { sentenceProblems } from './sentence-problems.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '0' }, seed: { type: 'string', default: '' } },
});
const shownOfEach = 6;
const found = new Map<string, string[]>();
const told: { key: string; text: string }[] = [];
let tools = 0;
for (const file of positionals)
  for (const row of readRows(file)) {
    const parsed = parseTool(row);
    if ('error' in parsed) continue;
    tools += 1;
    const label = classify(parsed.tool);
    const key = createHash('sha256').update(`${values.seed}${label.fingerprint}`).digest('hex');
    told.push({ key, text: `${parsed.tool.name} (${label.category}, ${label.level}): ${label.rationale}` });
    for (const problem of sentenceProblems(label)) {
      const name = problem.split(':')[0] ?? problem;
      const some = found.get(name) ?? [];
      found.set(name, some);
      some.push(`${problem} in ${parsed.tool.name}: ${label.rationale}`);
    }
  }
console.log(`${tools} tools`);
for (const [name, some] of found) {
  console.log(`\n${some.length} × ${name}`);
  for (const one of some.slice(0, shownOfEach)) console.log(`  ${one}`);
}
const sample = told.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, Number(values.sample));
for (const { text } of sample) console.log(`\n${text}`);
