import type { CallLabel, Evidence } from '../classifier/classification.ts';
import { conditionInWords, usualInWords } from '../classifier/calls-in-words.ts';
import type { Explained, ExplainedAct, Explanation } from '../classifier/explain.ts';
import type { Tool } from '../classifier/tool.ts';
import type { LabelledByUser } from '../policy/policy.ts';
import { printableLine, printableName } from './printable.ts';

const quoted = ({ quote, pointer, start, end }: Evidence) =>
  `“${printableLine(quote, 120)}” at ${printableName(pointer || '/', 200)}${start === undefined ? '' : ` ${start}–${end}`}`;

function signal({ rule, supports, opposes, weight, means, level, evidence }: Explained): string {
  const argues = supports ? `for ${supports}` : opposes ? `against ${opposes}` : (level ?? 'about the call');
  const head = `  ${rule} (${argues}${weight > 0 ? `, ${weight}` : ''})${means ? `: ${printableLine(means, 200)}` : ''}`;
  return [head, ...evidence.map((each) => `      ${quoted(each)}`)].join('\n');
}

function act(each: ExplainedAct): string {
  const { verb, kind, object, objectClasses, stakes, sureness, doubts, quote, pointer } = each;
  const classes = objectClasses.length > 0 ? ` (${objectClasses.join(', ')})` : '';
  const on = object === '' ? '' : ` on ${printableLine(object, 120)}${classes}`;
  const atStake = stakes.length > 0 ? `, at stake: ${stakes.join(', ')}` : '';
  const doubted = doubts.length > 0 ? `, doubted: ${doubts.join(', ')}` : '';
  return `  ${printableLine(verb)} (${kind}, ${sureness}${doubted})${on}${atStake}: “${printableLine(quote, 120)}” at ${pointer}`;
}

function section(title: string, signals: Explained[]): string[] {
  return signals.length === 0 ? [] : ['', title, ...signals.map(signal)];
}

/** The label of a user's, with no quotation, since it rests on none. */
export type OwnLabel = CallLabel & Pick<LabelledByUser, 'labelledBy' | 'labelReason'>;

function ownLabelLines(name: string, own: OwnLabel | undefined): string[] {
  if (!own) return [];
  return [
    `${printableName(name, 200)}: ${own.category}, ${own.level}, by your label`,
    `  ${printableLine(own.labelReason, 1000)}`,
    `  effects: ${own.effects.join(', ') || 'none'}`,
    '',
    'What the classifier says, and why',
    '',
  ];
}

/** An explanation for people: the label, why, and every rule that spoke. A label of the user's is told first, and is not explained. */
export function explanationText(tool: Tool, explanation: Explanation, own?: OwnLabel): string {
  const { classification: c, acts, supporting, opposing, circumstances, scores } = explanation;
  const lines = [
    ...ownLabelLines(tool.name, own),
    `${printableName(tool.name, 200)}: ${c.category}, ${c.level} (confidence ${c.confidence}, of the level ${c.levelConfidence}${c.contested ? '; contested' : ''})`,
    `  ${printableLine(c.rationale, 1000)}`,
    `  effects: ${c.effects.join(', ') || 'none seen'}; reversibility: ${c.reversibility}; blast radius: ${c.blastRadius}`,
    ...(c.runnerUp ? [`  runner-up: ${c.runnerUp.category} (${c.runnerUp.score})`] : []),
    ...(acts.length > 0 ? ['', 'What it says that a call does', ...acts.map(act)] : []),
    ...section('What spoke for it', supporting),
    ...section('What spoke for something else', opposing),
    ...section('What moved the level, the effects and the rest', circumstances),
  ];
  const usual = usualInWords(c);
  if (usual !== undefined) {
    lines.push('', 'The usual call, and what makes it graver', `  ${usual}`);
    for (const condition of c.conditions)
      lines.push(
        `  ${conditionInWords(condition, c, (text) => printableName(text, 120))}`,
        ...condition.evidence.map((each) => `      ${quoted(each)}`),
      );
  }
  if (c.actions.length > 0) {
    lines.push('', 'Each action by itself');
    for (const { value, category, level } of c.actions)
      lines.push(`  ${printableName(value)}: ${category}, ${level}`);
  }
  if (c.parameters.length > 0) {
    lines.push('', 'Parameters with a role');
    for (const { pointer, role } of c.parameters) lines.push(`  ${role}: ${printableName(pointer, 200)}`);
  }
  if (c.findings.length > 0) {
    lines.push('', 'Findings');
    for (const { kind, rule, severity, message, evidence } of c.findings) {
      lines.push(
        `  ${severity} ${kind} (${rule}): ${printableLine(message, 1000)}`,
        ...evidence.map((each) => `      ${quoted(each)}`),
      );
    }
  }
  lines.push('', `Scores: ${scores.map(({ category, score }) => `${category} ${score}`).join(', ')}`);
  lines.push(`Definition ${c.fingerprint}, rule set ${c.ruleset}`);
  return `${lines.join('\n')}\n`;
}
