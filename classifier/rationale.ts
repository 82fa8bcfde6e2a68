import type { Decision } from './decide.ts';
import type { LevelDecision } from './level.ts';
import type { Report } from './rule.ts';
import type { View } from './view.ts';

const maxQuoted = 90;
const visible = /^[!-~]*$/;
const vagueObject =
  /\b(?:details?|list|information|info|metadata|data|contents?|results?|number|set|operations?|target)\b/;

function place(pointer: string): string {
  if (pointer === '/name') return 'in the name';
  if (pointer === '/title') return 'in the title';
  if (pointer === '/description') return 'in the description';
  if (pointer.startsWith('/annotations')) return 'in the annotations';
  return 'in the parameters';
}

function quoted(quote: string): string {
  if (quote.length <= maxQuoted && visible.test(quote)) return `'${quote}'`;
  const flat = quote.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return `'${flat.length > maxQuoted ? `${flat.slice(0, maxQuoted)}…` : flat}'`;
}

function joined(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** At most one quotation from each place, the strongest first. */
function witnesses(reports: Report[], most: number): string[] {
  const places = new Map<string, string>();
  for (const { evidence } of reports) {
    const first = evidence[0];
    if (first === undefined) continue;
    const where = place(first.pointer);
    const key = first.pointer.startsWith('/annotations/') ? `${first.pointer.slice(13)}: ` : '';
    if (!places.has(where)) places.set(where, `${quoted(key + first.quote)} ${where}`);
  }
  return [...places.values()].slice(0, most);
}

function safeguard(view: View): string {
  const parameter = view.parameters.find(({ role }) => role === 'safeguard');
  if (parameter === undefined) return '';
  const { default: preset } = parameter.schema;
  const byDefault = typeof preset === 'boolean' ? `, ${preset} by default,` : '';
  return ` The parameter '${parameter.name}'${byDefault} asks for a second look, but whoever calls can set it.`;
}

/** One to three sentences about this tool: the witnesses, what they say, what spoke against, what guards it. */
export function rationaleOf(view: View, decision: Decision, level: LevelDecision, reports: Report[]): string {
  const { category } = decision;
  const name = quoted(view.tool.name);
  if (category === 'Unknown') {
    const description =
      view.description.trim() === '' ? 'the description is empty' : 'the description does not say it either';
    return `The name ${name} does not say what a call does, and ${description}. Treat it as dangerous until somebody has looked.`;
  }
  const supporting = reports
    .filter((report) => report.supports === category && report.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const told = supporting.filter((report) => report.means !== undefined);
  // Prose names the object better than an identifier does, unless it only speaks of details or a list.
  const main =
    told.find(
      ({ weight, evidence, means = '' }) =>
        weight >= 0.9 && evidence[0]?.pointer === '/description' && !vagueObject.test(means),
    ) ?? told[0];
  const seen = witnesses(supporting, 2);
  const empty = view.description.trim() === '' ? '; the description is empty' : '';
  const says = seen.length > 1 ? 'say so' : 'says so';
  // Whoever else spoke for another category leaves it open whether nothing changes.
  const isDisputed = reports.some(
    ({ supports, weight }) => supports !== undefined && supports !== category && weight >= 0.3,
  );
  const means = isDisputed ? main?.means?.replace(/ and (?:changes|keeps) nothing$/, '') : main?.means;
  let text = `A call ${means ?? 'does what its name says'}: ${joined(seen)} ${says}${empty}.`;
  // The last to move it set the level that is shown.
  const mover = level.movedBy.at(-1);
  const moved = mover !== main && mover?.means !== main?.means ? mover : undefined;
  if (moved?.means !== undefined) text += ` The level is ${level.level} because it ${moved.means}.`;
  const isQuotedFor = ([first]: Report['evidence']): boolean =>
    supporting.some(({ evidence }) => JSON.stringify(evidence[0]) === JSON.stringify(first));
  const against = reports
    .filter(
      (report) =>
        report.supports !== undefined &&
        report.supports !== category &&
        report.weight >= 0.6 &&
        report.evidence.length > 0 &&
        !isQuotedFor(report.evidence),
    )
    .sort((a, b) => b.weight - a.weight)[0];
  if (against && !moved)
    text += ` Against it speaks ${witnesses([against], 1)[0]}, which points to ${against.supports}.`;
  if (category !== 'Read') text += safeguard(view);
  return text;
}
