import type {
  CallLabel,
  Classification,
  ConditionLabel,
  Finding,
  When,
} from '../../../classifier/classification.ts';
import type { Rule } from '../../../classifier/rule.ts';
import { compareLevels, severities } from '../../../classifier/taxonomy.ts';
import type { Category, Effect, Level } from '../../../classifier/taxonomy.ts';
import { categories } from '../../../classifier/taxonomy.ts';
import { rules } from '../../../classifier/all-rules.ts';
import { listInWords } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import { effectShortly, gravestFirst } from './deeds.ts';
import { ruleTitles } from './rule-titles.ts';
import { isGraver } from './verdict.ts';

/** What one rule made of the words beside it. */
export interface Note {
  title: string;
  /** What it changes. */
  text: string;
  rule?: string;
  /** Present where the note is a danger; it has a colour then. */
  level?: Level;
}

const argues = new Map(rules.map((rule) => [rule.id, rule.argues]));

const isCategory = (subject: Rule['argues'] | undefined): subject is Category =>
  categories.some((category) => category === subject);

function whenShortly(when: When): string {
  if (when === 'present') return 'Given: ';
  if (when === 'absent') return 'Left out: ';
  if (when === 'true') return 'Switched on: ';
  if (when === 'false') return 'Switched off: ';
  const values = 'is' in when ? when.is : when.not;
  const more = values.length > 1 ? ' and others' : '';
  return `${'is' in when ? 'As' : 'Not as'} “${plainText(String(values[0]), 40)}”${more}: `;
}

/** What a condition makes of a call. */
export function conditionShortly(condition: ConditionLabel, usual: CallLabel | null): string {
  const given = whenShortly(condition.when);
  if (usual === null) return `${given}the call is ${condition.category}, ${condition.level}.`;
  const added = gravestFirst(condition.effects).filter((effect) => !usual.effects.includes(effect));
  const also = added.length === 0 ? '' : `; ${listInWords(added.slice(0, 3).map(effectShortly))}`;
  if (compareLevels(condition.level, usual.level) > 0)
    return `${given}raises the call from ${usual.level} to ${condition.level}${also}.`;
  if (also !== '') return `${given}stays ${condition.level}${also}.`;
  return `${given}the call is ${condition.category}, ${condition.level}.`;
}

/** The effect that the words of a rule tell of, for rules that always tell of the same one. */
const effectOfRule: Record<string, Effect> = {
  'calls-back': 'sends-outside',
  'costs-credits': 'spends-money',
  'fetches-any-address': 'reaches-network',
  overwrites: 'overwrites',
  'reads-any-file': 'touches-filesystem',
  'reads-personal-records': 'reads-private-data',
  'reads-private-data': 'reads-private-data',
  'reads-secrets': 'reads-secrets',
  'reads-untrusted-content': 'reads-untrusted-content',
  'tells-of-files': 'touches-filesystem',
  'touches-files': 'touches-filesystem',
};

/** What a rule’s words did to the label, as far as the label tells: of a category only what supports it is quoted. */
function ruleShortly(rule: string, label: Classification, isMain: boolean): string {
  const subject = argues.get(rule);
  const { category, level } = label.usual ?? label;
  const effect = effectOfRule[rule];
  const adds = effect !== undefined && label.effects.includes(effect) ? effectShortly(effect) : undefined;
  if (rule === 'declares-read-only') return 'A claim of its author; it counts for little.';
  if (isMain) return `Makes the call ${category}, ${level}.`;
  if (isCategory(subject)) return `Speaks for ${label.category}.`;
  if (subject === 'level') return adds === undefined ? 'Bears on the level.' : `Bears on the level: ${adds}.`;
  if (subject === 'effects')
    return adds === undefined ? 'Adds to what a call may do.' : `Adds what it may do: ${adds}.`;
  if (subject === 'reversibility') return 'Bears on the way back.';
  if (subject === 'blast radius') return 'Bears on the reach.';
  return 'Told beside the label.';
}

function titleOf(rule: string): string {
  return ruleTitles[rule] ?? rule;
}

const isDanger = (level: Level): boolean => compareLevels(level, 'low') > 0;

function conditionNotes(label: Classification, pointers: (pointer: string) => boolean): Note[] {
  const seen = new Set<string>();
  return label.conditions
    .filter(({ pointer }) => pointers(pointer))
    .flatMap((condition): Note[] => {
      const rule = condition.evidence[0]?.rule;
      const text = conditionShortly(condition, label.usual);
      if (seen.has(text)) return [];
      seen.add(text);
      const isWorse = label.usual === null || isGraver(condition, label.usual);
      return [
        {
          title: rule === undefined ? 'Makes a difference' : titleOf(rule),
          text,
          ...(rule !== undefined && { rule }),
          ...(isWorse && isDanger(condition.level) && { level: condition.level }),
        },
      ];
    });
}

const maxActions = 12;

/** What each value of an action parameter makes of a call, the gravest first, where no condition tells it already. */
function actionNotes(
  { actions, conditions }: Classification,
  pointers: (pointer: string) => boolean,
): Note[] {
  const isTold = (value: string): boolean =>
    conditions.some(({ when }) => typeof when === 'object' && 'is' in when && when.is.includes(value));
  const own = actions
    .filter(({ parameter, value }) => pointers(parameter) && !isTold(value))
    .toSorted((a, b) => compareLevels(b.level, a.level));
  const notes = own.slice(0, maxActions).map(({ value, category, level }): Note => ({
    title: `As “${plainText(value, 40) || '(empty)'}”`,
    text: `${category}, ${level}.`,
    ...(isDanger(level) && { level }),
  }));
  const more = own.length - notes.length;
  return more > 0
    ? [...notes, { title: `${more} more actions`, text: 'They are in the JSON of the server.' }]
    : notes;
}

function findingNotes(findings: readonly Finding[], pointers: (pointer: string) => boolean): Note[] {
  return findings
    .filter(({ kind, evidence }) => kind !== 'annotation' && evidence.some((one) => pointers(one.pointer)))
    .map(({ rule, message, severity }) => ({
      title:
        severities.indexOf(severity) >= severities.indexOf('medium') ? `Finding, ${severity}` : titleOf(rule),
      text: plainText(message, 300),
      rule,
      ...(severity !== 'info' && severity !== 'low' && { level: severity }),
    }));
}

/** The notes beside a part of a definition: accusations, what makes a call graver, what the rules saw, then remarks. */
export function notesAt(label: Classification, pointers: (pointer: string) => boolean): Note[] {
  const fromFindings = findingNotes(label.findings, pointers);
  const fromConditions = conditionNotes(label, pointers);
  const told = new Set([...fromConditions, ...fromFindings].map(({ rule }) => rule));
  const lead = mainRule(label);
  const seen = [...new Set(label.evidence.filter((one) => pointers(one.pointer)).map(({ rule }) => rule))];
  const { level } = label.usual ?? label;
  const fromRules = seen
    .filter((rule) => !told.has(rule))
    .map((rule): Note => {
      const isMain = rule === lead;
      return {
        title: titleOf(rule),
        text: ruleShortly(rule, label, isMain),
        rule,
        ...(isMain && isDanger(level) && { level }),
      };
    });
  return [
    ...fromFindings.filter((note) => note.level !== undefined),
    ...fromConditions,
    ...actionNotes(label, pointers),
    ...fromRules,
    ...fromFindings.filter((note) => note.level === undefined),
  ];
}

/** The rule that made the category of the usual call: the first that is quoted for it, options aside. */
function mainRule(label: Classification): string | undefined {
  const { category } = label.usual ?? label;
  // What is quoted supports the category of the worst call.
  if (category !== label.category || category === 'Unknown') return undefined;
  const optional = new Set(label.conditions.flatMap(({ evidence }) => evidence.map(({ rule }) => rule)));
  return label.evidence.find(({ rule }) => isCategory(argues.get(rule)) && !optional.has(rule))?.rule;
}
