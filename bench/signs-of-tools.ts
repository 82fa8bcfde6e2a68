import type { View } from '../classifier/definition/view.ts';
import { judge } from '../classifier/judgement/judge.ts';
import type { Category } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';

const maxWords = 40;
const word = /\p{L}[\p{L}\p{N}]+/gu;

/** What a reader without rules may see of a definition, and what the rules say of it. */
export interface SeenTool {
  signs: string[];
  verdict: Category;
}

function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(word)].slice(0, maxWords).map(([found]) => found);
}

function signsOfWords({ nameWords, first, description, parameters }: View): string[] {
  const name = nameWords.map(({ text }) => text);
  const opening = wordsOf(first);
  const rest = wordsOf(description.slice(first.length, first.length + 600));
  return [
    ...name.map((each) => `name ${each}`),
    `name begins ${name[0] ?? ''}`,
    `name ends ${name.at(-1) ?? ''}`,
    ...opening.map((each) => `first ${each}`),
    `first begins ${opening[0] ?? ''}`,
    ...rest.map((each) => `later ${each}`),
    ...parameters.slice(0, 30).flatMap(({ words }) => words.map((each) => `parameter ${each}`)),
    ...(description === '' ? ['no description'] : []),
    ...(parameters.length === 0 ? ['no parameters'] : []),
  ];
}

/** The signs of a definition: its words by where they stand, and every rule that argues, with what it argues for. */
export function signsOfTool(tool: Tool): SeenTool {
  const { annotations: _, ...bare } = tool;
  const { view, reports, decision } = judge(bare);
  const argued = reports.flatMap(({ rule, supports, opposes, weight }) => {
    if (supports !== undefined && weight >= 0.4) return [`rule ${rule} for ${supports}`];
    return opposes === undefined ? [] : [`rule ${rule} against ${opposes}`];
  });
  return { signs: [...new Set([...signsOfWords(view), ...argued])], verdict: decision.category };
}
