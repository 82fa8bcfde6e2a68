import type { Classification, Evidence } from '../../classifier/classification.ts';
import type { HintName } from '../../classifier/definition/hints.ts';
import type { Category, Effect } from '../../classifier/taxonomy.ts';
import type { SettledHint } from './directory-annotations.ts';
import type { SubmittedTool } from './directory-fault.ts';
import { quotedSentence } from './quoted-sentence.ts';

/** The hints that a submission justifies. */
export type JustifiedHint = Exclude<HintName, 'idempotentHint'>;

/** One hint as the form wants it. */
export type JustifiedValue = SettledHint & { hint: JustifiedHint };

/** What a call can do that changes something, completing “a call can …”; the gravest first. */
const abilities: [Effect, string][] = [
  ['moves-money', 'move or commit money or assets'],
  ['deletes-data', 'remove data or resources'],
  ['overwrites', 'replace existing content'],
  ['runs-code', 'run code, commands or queries that it is given'],
  ['changes-access', 'change who may do what'],
  ['sends-outside', 'send something to other people or systems'],
  ['controls-device', 'act on a device'],
  ['controls-browser', 'act in a web browser'],
  ['controls-process', 'start, stop or steer something that runs'],
  ['spends-money', 'incur a cost'],
  ['writes-data', 'create or change data'],
];
const ofCategory: Partial<Record<Category, string>> = {
  Write: 'create or change something',
  Execute: 'run something',
  Destructive: 'remove something',
  Financial: 'move or commit money or assets',
};
const destroying: ReadonlySet<Effect> = new Set(['moves-money', 'deletes-data', 'overwrites', 'runs-code']);

/** What a call can do that bears on a hint, and the effect that says so. */
function abilityFor(
  hint: JustifiedHint,
  { category, effects }: Classification,
): [Effect | undefined, string] {
  const wanted = abilities.filter(([effect]) => effects.includes(effect));
  const own =
    hint === 'openWorldHint'
      ? wanted.find(([effect]) => effect === 'sends-outside')
      : hint === 'destructiveHint'
        ? (wanted.find(([effect]) => destroying.has(effect)) ??
          (category === 'Destructive' ? undefined : wanted.find(([effect]) => effect === 'sends-outside')))
        : wanted[0];
  return own ?? [undefined, ofCategory[category] ?? 'change something'];
}

/** The quotations behind an effect: of the argument that brings it about, where the usual call does not have it. */
function evidenceFor(effect: Effect | undefined, classification: Classification): Evidence[] {
  const { usual, conditions, evidence } = classification;
  if (effect === undefined || usual?.effects.includes(effect) !== false) return evidence;
  const brings = conditions.find(({ effects }) => effects.includes(effect));
  return [...(brings?.evidence ?? []), ...evidence];
}

const declared: Record<JustifiedHint, { yes: string; no: string }> = {
  readOnlyHint: { yes: 'only reads', no: 'does more than read' },
  destructiveHint: {
    yes: 'can delete, overwrite or revoke something',
    no: 'deletes, overwrites and revokes nothing',
  },
  openWorldHint: {
    yes: 'can reach beyond closed and private systems',
    no: 'stays within closed or private systems',
  },
};
const followsFromReading: Record<JustifiedHint, string> = {
  readOnlyHint: '',
  destructiveHint: ', so that it deletes, overwrites and revokes nothing',
  openWorldHint: ', so that it changes neither what the public can see nor a system of others',
};
const leftOpen: Record<JustifiedHint, string> = {
  readOnlyHint: 'changes something',
  destructiveHint: 'can replace or remove something',
  openWorldHint: 'stays within closed or private systems',
};

/** The claim of a justification, and how its quotation follows. */
function claimOf({ hint, value, basis }: JustifiedValue, readOnly: SettledHint, ability: string): string {
  if (basis === 'guess')
    return `The definition leaves open whether a call ${leftOpen[hint]}, and this is the stricter answer; it says`;
  const isReading = readOnly.value && (hint === 'readOnlyHint' || !value);
  const reads = `only reads${followsFromReading[hint]}`;
  if (basis === 'author') {
    const said = isReading ? reads : declared[hint][value ? 'yes' : 'no'];
    return `The server declares that a call ${said}; its definition says`;
  }
  if (isReading) return `By its definition a call ${reads}: it says`;
  if (value === (hint === 'readOnlyHint')) return 'By its definition a call only adds something new: it says';
  const isSent = hint === 'destructiveHint' && ability.startsWith('send');
  const does = isSent ? 'send something that cannot be taken back' : ability;
  return basis === 'label'
    ? `By its definition a call can ${does}: it says`
    : `Its definition suggests that a call can ${does}: it says`;
}

const inQuotes = (said: string) => `“${said}”${/[.!?]$/.test(said) ? '' : '.'}`;

/**
 * One sentence for the person who reviews a submission: what a call does, or who says so, and what the definition says in its own words. It
 * speaks of the behaviour and not of the hint, as the form asks.
 */
export function justify(
  { tool, classification }: SubmittedTool,
  settled: JustifiedValue,
  readOnly: SettledHint,
): string {
  const { hint, value, basis } = settled;
  const [effect, ability] = abilityFor(hint, classification);
  const isShown = basis === 'label' || basis === 'likely';
  const isChange = value !== (hint === 'readOnlyHint');
  // What only its author says or nobody does is shown by no quotation, so the opening of the description tells what the tool is.
  const evidence = isShown && isChange ? evidenceFor(effect, classification) : [];
  const claim = claimOf(settled, readOnly, ability);
  const said = quotedSentence(tool, evidence);
  if (said !== undefined) return `${claim} ${inQuotes(said)}`;
  const name = quotedSentence({ name: '', description: tool.name }, []);
  return name === undefined ? `${claim} nothing else.` : `${claim} nothing but its name, “${name}”.`;
}
