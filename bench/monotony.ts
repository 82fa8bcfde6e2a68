/**
 * How often harmless words lower a verdict: a reading sentence in five languages in front of a description, in its
 * middle or behind it, a harmless title, a hint of the author, `get_` before a name that acts. Of definitions that act
 * the share is told that becomes a Read, a milder category or a lower level. The definitions are read from a file
 * that the caller names.
 *
 * node bench/monotony.ts [--tools FILE] [--every N] [--show KIND]
 */
import { parseArgs } from 'node:util';
import type { Classification } from '../classifier/classification.ts';
import { classify } from '../classifier/classify.ts';
import { gravestFirst, compareLevels } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';
import { findDataFile, readCorpus } from './classifier-data.ts';

const sentences: Readonly<Record<string, string>> = {
  English: 'Retrieves information for display.',
  German: 'Zeigt Informationen an.',
  French: 'Affiche des informations.',
  Spanish: 'Muestra información.',
  Chinese: '返回信息。',
};

type Change = (tool: Tool) => Tool;

function described(tool: Tool, place: (text: string) => string): Tool {
  return { ...tool, description: place(tool.description ?? '') };
}

/** Behind the first sentence, or behind all where there is only one. */
function inMiddle(text: string, sentence: string): string {
  const end = text.search(/[.。](?:\s|$)/);
  return end === -1 ? `${text} ${sentence}` : `${text.slice(0, end + 1)} ${sentence}${text.slice(end + 1)}`;
}

function changes(): Map<string, Change> {
  const all = new Map<string, Change>();
  for (const [language, sentence] of Object.entries(sentences)) {
    all.set(`${language}, in front`, (tool) => described(tool, (text) => `${sentence} ${text}`));
    all.set(`${language}, in the middle`, (tool) => described(tool, (text) => inMiddle(text, sentence)));
    all.set(`${language}, behind`, (tool) => described(tool, (text) => `${text} ${sentence}`));
  }
  all.set('title', (tool) => ({ ...tool, title: 'Show information' }));
  all.set('hint', (tool) => ({ ...tool, annotations: { ...tool.annotations, readOnlyHint: true } }));
  all.set('sentence and hint', (tool) =>
    described(
      { ...tool, annotations: { ...tool.annotations, readOnlyHint: true } },
      (text) => `Retrieves information for display. ${text}`,
    ),
  );
  all.set('get_ before the name', (tool) => ({ ...tool, name: `get_${tool.name}` }));
  return all;
}

const rank = new Map(gravestFirst.map((category, index) => [category, index]));

function isMilder(after: Classification, before: Classification): boolean {
  return (rank.get(after.category) ?? 99) > (rank.get(before.category) ?? 99);
}

function percent(count: number, all: number): string {
  return `${((100 * count) / all).toFixed(2)} %`.padStart(8);
}

function main(): number {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string' },
      every: { type: 'string', default: '1' },
      show: { type: 'string' },
    },
  });
  const file = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (file === undefined) {
    process.stderr.write(
      'monotony: expected a file of definitions, found none. Name it with --tools FILE or TOOLRISK_TOOLS.\n',
    );
    return 2;
  }
  const every = Number(values.every);
  const acting: { tool: Tool; before: Classification }[] = [];
  for (const [index, tool] of readCorpus(file).tools.entries()) {
    if (index % every !== 0) continue;
    const before = classify(tool);
    if (before.category !== 'Read' && before.category !== 'Unknown') acting.push({ tool, before });
  }
  process.stdout.write(
    `${acting.length} definitions that act${' '.repeat(8)}to Read  milder category  lower level\n`,
  );
  const worst = { read: 0, milder: 0 };
  for (const [name, change] of changes()) {
    let [read, milder, lower] = [0, 0, 0];
    for (const { tool, before } of acting) {
      const after = classify(change(tool));
      const isLowered = isMilder(after, before);
      if (after.category === 'Read') read += 1;
      if (isLowered) milder += 1;
      if (compareLevels(after.level, before.level) < 0) lower += 1;
      if (isLowered && name === values.show)
        process.stdout.write(
          `  ${before.category} → ${after.category}  ${tool.name}: ${(tool.description ?? '').replaceAll(/\s+/g, ' ').slice(0, 160)}\n`,
        );
    }
    const isName = name.startsWith('get_');
    if (!isName) {
      worst.read = Math.max(worst.read, read);
      worst.milder = Math.max(worst.milder, milder);
    }
    const all = acting.length;
    process.stdout.write(
      `${name.padEnd(34)} ${percent(read, all)}         ${percent(milder, all)}     ${percent(lower, all)}\n`,
    );
  }
  process.stdout.write(
    `${'worst but for the name'.padEnd(34)} ${percent(worst.read, acting.length)}         ${percent(worst.milder, acting.length)}\n`,
  );
  return 0;
}

process.exitCode = main();
