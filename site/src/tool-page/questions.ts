import { limitInWords } from '../../../policy/recommend.ts';
import type { Target, ToolPolicy } from '../../../policy/policy.ts';
import { targets } from '../../../policy/targets/index.ts';
import type { ToolRecord } from '../catalogue.ts';
import { transportsInWords } from '../sentences/outcomes.ts';
import { capitalise, formatConfidence, listInWords } from '../sentences/words.ts';
import { nameInWords, plainText } from '../visible-text.ts';
import { effectInWords, gravestFirst } from './deeds.ts';
import { versionOf } from './version.ts';

/** A question that readers have, and its answer in one or two plain sentences. */
export interface Question {
  question: string;
  answer: string;
}

const titlesOf = (fits: (target: Target) => boolean) =>
  listInWords(targets.filter(fits).map(({ title }) => title));

/** All that any of its calls may do. */
function doing({ category, effects }: ToolRecord['classification']): string {
  const said = gravestFirst(effects).map(effectInWords);
  if (category === 'Unknown') return 'Its definition does not say.';
  return said.length > 0
    ? `One call or another ${listInWords(said)}.`
    : 'Its definition gives no sign of an effect outside the call.';
}

function limiting({ decision, limit, exceptions }: ToolPolicy): string {
  const counting = titlesOf(({ capabilities, id }) => capabilities.limits && id !== 'decision-table');
  const counted = exceptions.find((exception) => exception.limit)?.limit;
  if (decision === 'hide' || decision === 'deny') {
    return counted
      ? `Its calls are denied but for exceptions, which have a limit: ${limitInWords(counted)}.`
      : 'There are no calls left to limit: it is denied.';
  }
  const instead = decision === 'ask' ? 'a person sees each call' : 'an unwanted call does little harm';
  return limit
    ? `Yes: ${limitInWords(limit)} is recommended. ${counting} count calls.`
    : `Yes, in ${counting}. No limit is recommended, since ${instead}.`;
}

function blocking(name: string, { decision, exceptions }: ToolPolicy): string {
  if (decision === 'hide' && exceptions.length === 0) {
    return 'The recommended policy does: agents do not see it, and a call that names it is denied.';
  }
  const stricter = 'which is stricter than what is recommended';
  // A name with a quote or a star in it would be another pattern on a command line.
  return /^[\w.-]+$/.test(name)
    ? `With an override in the policy builder, or --override "${name}=hide:why" on the command line, ${stricter}.`
    : `With an override in the policy builder, ${stricter}.`;
}

function providing(tool: ToolRecord): string {
  const name = plainText(tool.server.name, 120);
  const where = listInWords([...new Set(tool.seen.map((one) => transportsInWords[one.transport]))]);
  const version = versionOf(tool.seen);
  return `${name}${version === undefined ? '' : `, ${version.words}`}${where ? `, which listed it over ${where}` : ''}.`;
}

/** The six questions of a tool page. Answers about the policy are computed from the policy on that page. */
export function questionsAbout(tool: ToolRecord, policy: ToolPolicy): Question[] {
  const { category, level, confidence, runnerUp } = tool.classification;
  const next = runnerUp ? ` The next best category would be ${runnerUp.category}.` : '';
  return [
    { question: 'What does it do?', answer: doing(tool.classification) },
    {
      question: 'How do I enforce a policy?',
      answer:
        'Paste the text above, or better the policy of the whole server, with the key that your configuration has for it; the page of formats has the steps for each.',
    },
    {
      question: 'What is its risk level?',
      answer: `${capitalise(level)} at worst, ${category}, with a confidence of ${formatConfidence(confidence)}.${next}`,
    },
    { question: 'Can I rate-limit it?', answer: limiting(policy) },
    { question: 'How do I block it?', answer: blocking(nameInWords(tool.name), policy) },
    { question: 'Which server provides it?', answer: providing(tool) },
  ];
}
