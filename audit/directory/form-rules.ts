import { viewOf } from '../../classifier/definition/view.ts';
import { isCertain } from '../../classifier/judgement/confidence.ts';
import { tokenCost } from '../token-cost.ts';
import { titleOf } from './directory-annotations.ts';
import type { Directory, DirectoryFault, DirectoryRule, SubmittedTool } from './directory-fault.ts';

const maxNameLength = 64;
const maxToolTokens = 5000;
const maxServerTokens = 16_000;

/** Claude’s validator reads the title within the annotations, not the one beside the name. */
export const missingTitles: DirectoryRule = ({ tool }, directory) => {
  const title = tool.annotations?.['title'];
  if (directory !== 'claude' || (typeof title === 'string' && title.trim() !== '')) return [];
  return [
    {
      rule: 'missing-title',
      tool: tool.name,
      blocks: true,
      message: 'It has no title within its annotations.',
      mend: `Set annotations.title, for example to “${titleOf(tool)}”.`,
      pointer: '/annotations',
    },
  ];
};

export const longNames: DirectoryRule = ({ tool }, directory) => {
  if (directory !== 'claude' || tool.name.length <= maxNameLength) return [];
  return [
    {
      rule: 'long-name',
      tool: tool.name,
      blocks: true,
      message: `Its name has ${tool.name.length} characters, of ${maxNameLength} at most.`,
      mend: 'Give it a shorter name.',
      pointer: '/name',
      quote: tool.name,
    },
  ];
};

/** Verbs of money that changes hands; an order that is cancelled and a token that is redeemed move none. */
const moving: ReadonlySet<string> = new Set([
  'pay',
  'disburse',
  'repay',
  'donate',
  'transfer',
  'withdraw',
  'deposit',
  'remit',
  'wire',
  'payout',
  'send',
]);

/** Claude’s directory takes nothing that transfers money; whether a tool does, its own verb has to say. */
export const movedMoney: DirectoryRule = ({ tool, classification }, directory) => {
  const { category, effects, contested } = classification;
  if (directory !== 'claude' || category !== 'Financial' || !effects.includes('moves-money')) return [];
  if (!viewOf(tool).acts.some(({ kind, lemma }) => kind === 'pay' && moving.has(lemma))) return [];
  const blocks = isCertain(classification) && !contested;
  const evidence = classification.evidence[0];
  return [
    {
      rule: 'moves-money',
      tool: tool.name,
      blocks,
      message: `It ${blocks ? 'moves' : 'seems to move'} money or assets, which this directory does not take.`,
      mend: 'Leave it out of what you submit if it does.',
      ...(evidence !== undefined && { pointer: evidence.pointer, quote: evidence.quote }),
    },
  ];
};

/** Both directories want to read what a tool does; ChatGPT’s says that each one must have a description. */
export const missingDescriptions: DirectoryRule = ({ tool }, directory) => {
  if ((tool.description ?? '').trim() !== '') return [];
  return [
    {
      rule: 'missing-description',
      tool: tool.name,
      blocks: directory === 'chatgpt',
      message: 'It has no description.',
      mend: 'Say in a sentence what a call does.',
      pointer: '/description',
    },
  ];
};

export const costlyTools: DirectoryRule = ({ tool }, directory) => {
  if (directory !== 'chatgpt') return [];
  const tokens = tokenCost(tool);
  if (tokens <= maxToolTokens) return [];
  return [
    {
      rule: 'too-many-tokens',
      tool: tool.name,
      blocks: true,
      message: `Its definition takes about ${tokens} tokens; developers were told of a limit of ${maxToolTokens}.`,
      mend: 'Shorten the description and the schema, or split the tool.',
    },
  ];
};

/** What is asked of all tools together. */
export function costlyServer(tools: readonly SubmittedTool[], directory: string): DirectoryFault[] {
  if (directory !== 'chatgpt') return [];
  const tokens = tools.reduce((sum, { tool }) => sum + tokenCost(tool), 0);
  if (tokens <= maxServerTokens) return [];
  return [
    {
      rule: 'too-many-tokens-in-all',
      blocks: true,
      message: `All definitions together take about ${tokens} tokens; developers were told of a limit of ${maxServerTokens}.`,
      mend: 'Offer fewer tools, or shorten what takes most.',
    },
  ];
}

/** A form that goes by names has room for one tool of each. */
export function sameNames(tools: readonly SubmittedTool[], directory: Directory): DirectoryFault[] {
  const byName = Map.groupBy(tools, ({ tool }) => tool.name);
  return [...byName]
    .filter(([, { length }]) => length > 1)
    .map(([name, { length }]) => ({
      rule: 'same-name',
      tool: name,
      blocks: directory === 'chatgpt',
      message: `${length} tools have this name.`,
      mend: 'Give each tool a name of its own.',
      pointer: '/name',
      quote: name,
    }));
}
