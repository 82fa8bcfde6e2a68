import { createHash } from 'node:crypto';
import type { Classification } from '../classifier/classification.ts';
import { rules } from '../classifier/all-rules.ts';
import { classifyJudged } from '../classifier/classify-definition.ts';
import { askRules } from '../classifier/judgement/ask-rules.ts';
import { judge } from '../classifier/judgement/judge.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Rule } from '../classifier/rule.ts';
import type { Tool } from '../classifier/tool.ts';
import type { StoredDefinition, Verdict } from '../db/classifications.ts';
import { isSameSaid, isSameView, reviewedIn, tagOf, traceOf } from './judging-trace.ts';

/** What came of a definition: nothing to store, a digest for a verdict that stays, or a verdict that is another one. */
export interface JudgedDefinition {
  fingerprint: string;
  name: string;
  verdict?: Verdict;
  digest?: string;
  tokens?: number;
  /** What the verdict was made of, where that is not what is stored. */
  trace?: string;
  /** Everything that its verdict is made of is what it was: it was not judged. */
  isLeft?: true;
}

/** What is asked of a definition before it is judged whole; where nothing of it is another, its verdict stays. */
export interface Question {
  /** Rules that have changed, by their ids; those that are no more are among them. */
  rules: readonly string[];
  /** Whether what takes definitions apart has changed. */
  view: boolean;
  /** Whether what finds their parts has changed. */
  parts: boolean;
}

// The end of SHA-256 is left out: whether a verdict stays is no secret that somebody would forge.
const digestLength = 32;

/** Of a verdict as such: the version of the rules moves also where the verdict stays. */
function verdictDigest(classification: Classification): string {
  const text = JSON.stringify({ ...classification, ruleset: '' });
  return createHash('sha256').update(text).digest('hex').slice(0, digestLength);
}

/**
 * What counts the tokens of those definitions that have not been counted. A definition never changes, so it is counted once, and the
 * table of the encoding, which is large, is loaded only for that.
 */
async function counterFor(definitions: readonly StoredDefinition[]): Promise<(raw: object) => number> {
  if (definitions.every(({ counted }) => counted)) return () => 0;
  return (await import('../audit/token-cost.ts')).tokenCost;
}

function shownDigest({ digest, result }: StoredDefinition): string | null {
  if (digest !== null || result === null) return digest;
  return verdictDigest(JSON.parse(result) as Classification);
}

/** A question as it is asked of one definition after the other. */
interface Asking {
  among: readonly Rule[];
  tags: ReadonlySet<string>;
  view: boolean;
  /** Where the same is seen and looked for, what had no parts has none. */
  mayHaveParts: boolean;
}

function askingOf(question: Question): Asking {
  const ids = new Set(question.rules);
  return {
    among: rules.filter(({ id }) => ids.has(id)),
    tags: new Set(question.rules.map(tagOf)),
    view: question.view,
    mayHaveParts: question.view || question.parts,
  };
}

/** Whether nothing that the verdict was made of has changed. */
function isUntouched(tool: Tool, trace: string | null, { among, tags, view, mayHaveParts }: Asking): boolean {
  const reviewed = reviewedIn(trace ?? '');
  if (trace === null || reviewed === undefined) return false;
  const asked = askRules(tool, among, reviewed, mayHaveParts);
  if (asked === undefined || (view && !isSameView(trace, asked.view))) return false;
  return isSameSaid(trace, tags, asked.reports);
}

/** Judges definitions and tells what is to be stored of each; with a question, only those of which the answer is another one. */
export async function judgeDefinitions(
  definitions: readonly StoredDefinition[],
  question?: Question,
): Promise<JudgedDefinition[]> {
  const count = await counterFor(definitions);
  const asking = question && askingOf(question);
  return definitions.map((definition) => {
    const { fingerprint, counted } = definition;
    const raw = JSON.parse(definition.raw) as Record<string, unknown>;
    const parsed = parseTool(raw);
    if ('error' in parsed)
      throw new Error(`Expected the stored definition ${fingerprint} to be a tool, got: ${parsed.error}`);
    const { tool, remarks } = parsed;
    const common = { fingerprint, name: tool.name, ...(!counted && { tokens: count(raw) }) };
    if (asking && isUntouched(tool, definition.trace, asking)) return { ...common, isLeft: true };
    const judgement = judge(tool);
    const classification = classifyJudged(tool, remarks, judgement);
    const trace = traceOf(judgement);
    const digest = verdictDigest(classification);
    const stays = digest === shownDigest(definition);
    const { category, level, confidence, effects } = classification;
    return {
      ...common,
      ...(!stays && {
        verdict: {
          fingerprint,
          category,
          level,
          confidence,
          effects,
          result: JSON.stringify(classification),
          digest,
        },
      }),
      ...(stays && definition.digest === null && { digest }),
      ...(trace !== definition.trace && { trace }),
    };
  });
}
