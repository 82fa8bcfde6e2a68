import { categorySummaries } from '../../../classifier/taxonomy.ts';
import { limitInWords } from '../../../policy/recommend.ts';
import type { ToolPolicy } from '../../../policy/policy.ts';
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
    'The gateway file for this tool alone would deny the other tools of the server.'
  );
}

function limiting({ decision, limit }: ToolPolicy): string {
  if (decision === 'hide' || decision === 'deny') {
    const closed = decision === 'hide' ? 'hides it' : 'denies it';
    return `The recommended policy ${closed}, so there are no calls left to limit.`;
  }
  if (limit && decision === 'ask') {
    return `Yes, and the recommended policy does, beside asking a person: ${limitInWords(limit)}. Neither format on this page can do both: the gateway’s cannot ask and denies the call instead, Claude Code’s rules ask and cannot count.`;
  }
  if (limit) {
    return `Yes, and the recommended policy does: ${limitInWords(limit)} in the gateway. Claude Code’s rules cannot count calls.`;
  }
  const instead = decision === 'ask' ? 'a person sees every call' : 'an unwanted call does little harm';
  return `Yes, in the gateway, with an entry in its limits. The recommended policy sets none, since ${instead}. Claude Code’s rules cannot count calls.`;
}

function blocking({ decision }: ToolPolicy): string {
  if (decision === 'hide') {
    return 'The recommended policy does that already: the tool is in the gateway’s hide list and in Claude Code’s deny list.';
  }
  return (
    'In the gateway’s policy, take its entry out of tools and put its name into hide. In Claude Code, move its rule to deny. ' +
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
