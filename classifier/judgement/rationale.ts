import type { Quotation } from '../evidence.ts';
import type { Decision } from './decide.ts';
import type { Judgement } from './judge.ts';
import type { Report } from '../rule.ts';
import type { Category } from '../taxonomy.ts';
import type { View } from '../definition/view.ts';

const maxQuoted = 90;
const leastOfRunnerUp = 0.3;
const plain = /^[!-~]+(?: [!-~]+)*$/;
const vagueObject =
  /\b(?:details?|list|information|info|metadata|data|contents?|results?|number|set|operations?|target|something)\b|\bstate$/;

const saysNothing = /\b(?:information|something)$/;

function place(pointer: string): string {
  if (pointer === '/name') return 'in the name';
  if (pointer === '/title') return 'in the title';
  if (pointer === '/description') return 'in the description';
  if (pointer.startsWith('/annotations')) return 'in the annotations';
  return 'in the parameters';
}

function quoted(quote: string): string {
  if (quote.length <= maxQuoted && plain.test(quote)) return `'${quote}'`;
  const flat = quote.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return `'${flat.length > maxQuoted ? `${flat.slice(0, maxQuoted)}…` : flat}'`;
}

/** A quotation and where it stands. */
function witness({ pointer, quote }: Quotation, where: string): string {
  const key = pointer.startsWith('/annotations/') ? `${pointer.slice(13)}: ` : '';
  return `${quoted(key + quote)} ${where}`;
}

/** The strongest quotation, and the next from another place. */
function witnesses(reports: readonly Report[]): string {
  let first: string | undefined;
  let found = '';
  for (const { evidence } of reports) {
    const quotation = evidence[0];
    if (quotation === undefined) continue;
    const where = place(quotation.pointer);
    if (first === undefined) {
      first = where;
      found = witness(quotation, where);
    } else if (where !== first) return `${found} and ${witness(quotation, where)} say so`;
  }
  return `${found} says so`;
}

function safeguard(view: View): string {
  const parameter = view.parameters.find(({ role }) => role === 'safeguard');
  if (parameter === undefined) return '';
  const { default: preset } = parameter.schema;
  const byDefault = typeof preset === 'boolean' ? `, ${preset} by default,` : '';
  return ` The parameter '${parameter.name}'${byDefault} asks for a second look, but whoever calls can set it.`;
}

/** What the call does in the words of a report, and the report. */
interface Told {
  report: Report;
  means: string;
}

/** Prose names the object better than an identifier does, unless it only speaks of details or a list. */
function mainOf(supporting: Report[]): Told | undefined {
  let first: Told | undefined;
  let unsaid: Report | undefined;
  for (const report of supporting) {
    if (report.means === undefined) continue;
    const isClearProse = report.weight >= 0.9 && report.evidence[0]?.pointer === '/description';
    if (!isClearProse) {
      if (first === undefined && (unsaid === undefined || saysNothing.test(unsaid.means?.() ?? '')))
        unsaid = report;
      continue;
    }
    const told = { report, means: report.means() };
    if (!vagueObject.test(told.means)) return told;
    if (unsaid === undefined) first ??= told;
  }
  return unsaid?.means === undefined ? first : { report: unsaid, means: unsaid.means() };
}

/** The reports that speak of the same calls as another: the verb of a name says nothing of what an option runs. */
function speakingLike(main: Report | undefined, reports: Report[]): readonly Report[] {
  if (main === undefined) return reports;
  return reports.filter(({ occasion }) => occasion?.pointer === main.occasion?.pointer);
}

/** What speaks for another category. */
interface Opponent {
  category: Category;
  weight: number;
  quotation: Quotation;
}

/** Whether some of the same words are quoted. */
function isQuotedBy(reports: Report[], { pointer, start, end, quote }: Quotation): boolean {
  for (const { evidence } of reports)
    for (const other of evidence) {
      if (other.pointer !== pointer) continue;
      if (start === undefined || end === undefined || other.start === undefined || other.end === undefined) {
        if (other.quote === quote) return true;
      } else if (other.start < end && start < other.end) return true;
    }
  return false;
}

/**
 * The strongest that speaks for the runner-up, unless it is quoted for the category too: only where so much speaks for another category
 * could the label have been another.
 */
function strongestAgainst(
  { runnerUp }: Decision,
  reports: Report[],
  supporting: Report[],
): Opponent | undefined {
  if (runnerUp === undefined || runnerUp.score < leastOfRunnerUp) return undefined;
  let found: Opponent | undefined;
  for (const { supports, weight, evidence } of reports) {
    if (supports !== runnerUp.category || weight < 0.6) continue;
    if (found !== undefined && weight <= found.weight) continue;
    const quotation = evidence[0];
    if (quotation === undefined || isQuotedBy(supporting, quotation)) continue;
    found = { category: supports, weight, quotation };
  }
  return found;
}

/**
 * One to three sentences about this tool: the witnesses, what they say, what spoke against, what guards it.
 * `supporting` are the reports that speak for the category, the strongest first.
 */
export function rationaleOf({ view, decision, level, reports }: Judgement, supporting: Report[]): string {
  const { category } = decision;
  const isEmpty = view.description.trim() === '';
  if (category === 'Unknown') {
    const description = isEmpty ? 'the description is empty' : 'the description does not say it either';
    return `The name ${quoted(view.tool.name)} does not say what a call does, and ${description}. Treat it as dangerous until somebody has looked.`;
  }
  const main = mainOf(supporting);
  const empty = isEmpty ? '; the description is empty' : '';
  const told = main?.means;
  const opening = category === 'Read' ? 'By its definition a call' : 'A call';
  let text = `${opening} ${told ?? 'does what its name says'}: ${witnesses(speakingLike(main?.report, supporting))}${empty}.`;
  // The last to move it set the level that is shown.
  const mover = level.movedBy.at(-1);
  const moving = mover === main?.report ? undefined : mover?.means?.();
  const moved = mover !== undefined && mover !== main?.report && moving !== told;
  if (moved && moving !== undefined) text += ` The level is ${level.level} because it ${moving}.`;
  const against = moved ? undefined : strongestAgainst(decision, reports, supporting);
  if (against)
    text += ` Against it speaks ${witness(against.quotation, place(against.quotation.pointer))}, which points to ${against.category}.`;
  if (category !== 'Read') text += safeguard(view);
  return text;
}
