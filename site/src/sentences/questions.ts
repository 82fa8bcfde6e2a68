import { categorySummaries } from '../../../classifier/taxonomy.ts';
import { limitInWords } from '../../../policy/recommend.ts';
import type { Target, ToolPolicy } from '../../../policy/policy.ts';
import { targets } from '../../../policy/targets/index.ts';
import type { ToolRecord } from '../catalogue.ts';
import { nameInWords, plainText } from '../visible-text.ts';
import { adviceInWords } from './agent-sees.ts';
import { doingSentences } from './label.ts';
import { transportsInWords } from './outcomes.ts';
import { capitalise, formatConfidence, listInWords } from './words.ts';

/** A question that readers have, and its answer in plain sentences. */
export interface Question {
  question: string;
  answer: string;
}

function enforcing(policy: ToolPolicy): string {
  return (
    `Put the policy of the whole server into force, in a gateway or in the client; for this tool it says: ${adviceInWords(policy)}. ` +
    'The file for this tool alone would deny or leave open the other tools of the server, as its format has it.'
  );
}

const titlesOf = (fits: (target: Target) => boolean) =>
  listInWords(targets.filter(fits).map(({ title }) => title));

function limiting({ decision, limit, exceptions }: ToolPolicy): string {
  const counting = titlesOf(({ capabilities }) => capabilities.limits);
  const counted = exceptions.find((exception) => exception.limit)?.limit;
  if (decision === 'hide' || decision === 'deny') {
    const closed = decision === 'hide' ? 'hides it' : 'denies it';
    return counted
      ? `The recommended policy ${closed} but for its exceptions, which have a limit of their own: ${limitInWords(counted)}.`
      : `The recommended policy ${closed}, so there are no calls left to limit.`;
  }
  if (limit) {
    return `Yes, and the recommended policy does${decision === 'ask' ? ', beside asking a person' : ''}: ${limitInWords(limit)}. Formats that count calls are ${counting}; the others leave the limit out and say so.`;
  }
  const instead = decision === 'ask' ? 'a person sees every call' : 'an unwanted call does little harm';
  return `Yes, in a format that counts calls: ${counting}. The recommended policy sets no limit, since ${instead}.`;
}

function blocking({ decision, exceptions }: ToolPolicy): string {
  if (decision === 'hide' && exceptions.length === 0) {
    return 'The recommended policy does that already: the agent does not see the tool, and a call that names it is denied.';
  }
  return (
    'Give it an override in the policy builder, or on the command line: --override "NAME=hide:why". ' +
    'By hand: in a gateway policy, take its entry out of tools and put its name into hide; in Claude Code, move its rule to deny. ' +
    'That is stricter than what is recommended here.'
  );
}

function providing({ server, seen }: ToolRecord): string {
  const name = plainText(server.name, 120);
  const where = listInWords([...new Set(seen.map((one) => transportsInWords[one.transport]))]);
  const versions = [...new Set(seen.flatMap((one) => one.serverVersion ?? []))].map((one) =>
    plainText(one, 40),
  );
  const version = versions.length > 0 ? ` in version ${listInWords(versions)}` : '';
  return `The server ${name}${version}${where ? `, which listed it over ${where}` : ''}.`;
}

/** The questions of a tool page. Answers about the policy are computed from the policy on that page. */
export function questionsAbout(tool: ToolRecord, policy: ToolPolicy): Question[] {
  const label = tool.classification;
  const name = nameInWords(tool.name);
  return [
    {
      question: `What does ${name} do?`,
      answer: doingSentences(label),
    },
    { question: `How do I enforce a policy on ${name}?`, answer: enforcing(policy) },
    {
      question: `What is the risk level of ${name}?`,
      answer:
        `${capitalise(label.level)}, in the category ${label.category}, with a confidence of ${formatConfidence(label.confidence)}. ` +
        `${label.category} means: ${categorySummaries[label.category]}`,
    },
    { question: `Can I rate-limit ${name}?`, answer: limiting(policy) },
    { question: `How do I block ${name} completely?`, answer: blocking(policy) },
    { question: `Which server provides ${name}?`, answer: providing(tool) },
  ];
}
