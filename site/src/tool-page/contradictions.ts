import { decisiveEffects } from '../../../audit/attacks/decisive-attacks.ts';
import { adviseAnnotations } from '../../../classifier/annotations/advise-annotations.ts';
import { readings, wantedHint } from '../../../classifier/annotations/readings.ts';
import { parseTool } from '../../../classifier/parse-tool.ts';
import { compareLevels } from '../../../classifier/taxonomy.ts';
import type { Effect } from '../../../classifier/taxonomy.ts';
import { enforces } from '../client-choice.ts';
import { changing } from './scale.ts';
import type { ToolPage } from './statements.ts';
import { wordsAsText } from './verdict.ts';

/** A way in which a page can contradict itself: a sentence about it, or undefined where it does not. */
type Check = (page: ToolPage) => string | undefined;

const destroying: readonly Effect[] = ['overwrites', 'deletes-data'];

/** All that a page says in words of ours, quotations aside. */
function sentencesOf({ verdict, scale, advice, flows, questions }: ToolPage): string[] {
  return [
    wordsAsText(verdict),
    ...scale.map(({ name, value }) => `${name}: ${value}`),
    advice.headline,
    advice.sees,
    ...flows,
    ...questions.map(({ answer }) => answer),
  ];
}

function says(page: ToolPage, pattern: RegExp): string | undefined {
  return sentencesOf(page).find((sentence) => pattern.test(sentence));
}

function effectAmong({ tool }: ToolPage, among: readonly Effect[]): Effect | undefined {
  return tool.classification.effects.find((effect) => among.includes(effect));
}

const nothingChanges: Check = (page) => {
  const { usual } = page.tool.classification;
  const effect = effectAmong(page, changing);
  const said =
    says(page, /undo: nothing|nothing to undo|only reads/i) ??
    says(page, /changes? nothing|nothing .{0,20}changes/i);
  if (effect === undefined || said === undefined) return undefined;
  // Of the usual call alone it may be said, where only an option changes something.
  const isUsual = usual !== null && !usual.effects.some((one) => changing.includes(one));
  const ofUsual = isUsual && !/^(?:Undo|Worst call):/.test(said);
  return ofUsual ? undefined : `“${said}” beside the effect ${effect}.`;
};

const nothingRemoved: Check = (page) => {
  const effect = effectAmong(page, destroying);
  const said = says(page, /without removing|by another call|can be undone by another/i);
  return effect !== undefined && said !== undefined ? `“${said}” beside the effect ${effect}.` : undefined;
};

const otherDecision: Check = ({ advice: { policy, client } }) =>
  client && !enforces(client.target, policy)
    ? `${client.target.title} does not enforce what is recommended, ${policy.decision}.`
    : undefined;

const accusedAndOpen: Check = ({ tool, advice }) => {
  const accused = tool.classification.findings.find(
    ({ kind, severity }) =>
      (kind === 'poisoning' || kind === 'hidden-text') && (severity === 'high' || severity === 'critical'),
  );
  return accused && advice.policy.decision === 'allow'
    ? `A finding of severity ${accused.severity} beside “${advice.headline}”.`
    : undefined;
};

const worstIsNotWorst: Check = ({ tool: { classification } }) => {
  const { level, usual, conditions, actions } = classification;
  const graver = [...(usual ? [usual] : []), ...conditions, ...actions].find(
    (call) => compareLevels(call.level, level) > 0,
  );
  return graver && `A call that is ${graver.level} beside a worst call that is ${level}.`;
};

const hostForPage: Check = ({ scale, tool }) => {
  const inPage = tool.classification.effects.includes('controls-browser');
  const said = scale.find(
    ({ name, value }) => (name === 'Reach' || name === 'Undo') && /\bhost\b/i.test(value),
  );
  return inPage && said ? `“${said.value}” is said of what acts in a browser.` : undefined;
};

const attackWithoutEffect: Check = ({ attacks, tool }) => {
  const { effects } = tool.classification;
  const idle = attacks.find(
    ({ attack, effect }) =>
      effect !== undefined &&
      !(effects.includes(effect) && decisiveEffects[attack.id]?.includes(effect) === true),
  );
  return idle && `“${idle.attack.title}” without an effect that it turns on.`;
};

const attackWithoutIncident: Check = ({ attacks }) => {
  const idle = attacks.find(
    ({ effect, incident }) => effect !== undefined && !incident.effects.includes(effect),
  );
  return idle && `“${idle.incident.title}” is told of a tool that lacks what was abused in it.`;
};

const otherVersion: Check = ({ version, tool }) => {
  const started = tool.seen.flatMap(({ packageVersion }) => packageVersion ?? []);
  return version && started.length > 0 && !version.isPackage
    ? `Version ${version.version} beside a package that was started in version ${started[0]}.`
    : undefined;
};

const loosenedHint: Check = ({ tool: { definition, classification } }) => {
  const parsed = parseTool(definition);
  if (!('tool' in parsed)) return undefined;
  for (const reading of readings) {
    const advice = adviseAnnotations(classification, parsed.tool, reading);
    for (const { hint, wanted, verdict } of advice?.hints ?? []) {
      const loosens =
        (hint === 'readOnlyHint' && wanted === true) || (hint === 'destructiveHint' && wanted === false);
      if (verdict !== 'change' || !loosens) continue;
      const disputed = readings.some((each) => {
        const other = wantedHint(classification, hint, each);
        return other.isNotAsked !== true && other.value !== wanted;
      });
      if (disputed) return `Its author is told to loosen ${hint}, which not every reading calls for.`;
    }
  }
  return undefined;
};

const unknownTold: Check = (page) => {
  const { category } = page.tool.classification;
  const told = page.scale.find(({ name }) => name === 'Undo' || name === 'Reach');
  return category === 'Unknown' && told
    ? `“${told.name}: ${told.value}” of a tool that is Unknown.`
    : undefined;
};

const checks: readonly Check[] = [
  nothingChanges,
  nothingRemoved,
  otherDecision,
  accusedAndOpen,
  worstIsNotWorst,
  hostForPage,
  attackWithoutEffect,
  attackWithoutIncident,
  otherVersion,
  loosenedHint,
  unknownTold,
];

/** The statements of a tool page that contradict each other, a sentence each; the build fails on one. */
export function contradictions(page: ToolPage): string[] {
  return checks.flatMap((check) => check(page) ?? []);
}
