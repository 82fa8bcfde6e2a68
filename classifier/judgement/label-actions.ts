import type { Action } from '../definition/action.ts';
import { verbOf } from '../language/name-verbs.ts';
import { actionChoices } from '../definition/action-choices.ts';
import type { ActionValue } from '../definition/action-choices.ts';
import type { Act } from '../language/acts.ts';
import { counterpartOf, fallbacksFor, isHttpMethod, toolOfAction } from './action-tool.ts';
import { compareGravity } from './calls.ts';
import type { Category, Effect, Level, Reversibility } from '../taxonomy.ts';
import { weightOfAct } from './weights.ts';
import { identifierWords } from '../language/words.ts';
import type { Tool } from '../tool.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';

/** The verdict on one action, as the judge gives it for a tool that could do nothing else. */
export interface ActionVerdict {
  category: Category;
  level: Level;
  effects: Effect[];
  reversibility: Reversibility;
  means: () => string;
}

const choosesPlainly = /^(?:(?:action|operation|command)(?:_?type)?|type)$/i;
/** What any method but a reading one does at an address of the caller's choice. */
const rawRequest: Tool = {
  name: 'http_request',
  description: 'Sends an HTTP POST request to any URL.',
  inputSchema: {
    type: 'object',
    properties: { url: { type: 'string' }, method: { type: 'string' }, body: { type: 'string' } },
  },
};
/** What is kept of other calls or decides on them has an action of its own, by which one filters. */
const hasActions =
  /^(?:logs?|events?|audits?|history|activit(?:y|ies)|rules?|polic(?:y|ies)|permissions?|changes|entries|records|runs|notifications|webhooks|triggers|hooks|steps|todos?)$/;
/** Who is asked about an act does not do it: “Check whether a person may delete a file”. */
const asksAbout =
  /^(?:check|verify|validate|authori[sz]e|can|may|is|has|explain|audit|simulate|test|evaluate|describe|estimate|suggest|recommend|predict|count)$/;
/** Who lists by an action filters, unless the text says that it is done. */
const listsBy = /^(?:list|search|find|query|filter|count|listall|browse|lookup)$/;
const subject =
  /\b(?:to (?:be )?(?:check|verif|simulat|authori[sz]|audit)\w{0,5}|(?:which|what) (?:statement|operation|action|command)s?\b[^.\n]{0,40}\b(?:cover|appl|concern|allow|match|for\b)\w{0,4})/i;
const statementKind = /^(?:select|insert|update|delete|truncate|all|\*)$/i;
const permission =
  /^(?:access|permissions?|operations?|actions?|authori[sz]ation|rights?|allowed|polic(?:y|ies))$/;
const isDone = /\b(?:to (?:perform|execute|run|do|apply|take|carry out)|performs?|executes?)\b/i;
/** Parts of what is kept that have an action or a mode of their own. */
const keptPart =
  /(?:rules?|polic(?:y|ies)|dlp|triggers?|hooks?|alerts?|permissions?|strategy|settings?|config(?:uration)?|route|listener|protection|schema|action|webhooks?|notifications?|automations?)$/i;
const thinks = /(?:thinking|reasoning|thoughts)$/i;
/** Lists of what is kept for later. */
const ruleList = /(?:rules|policies)$/i;
/** Parts that say which records are meant. */
const filterPart = /(?:filters?|where|conditions?|criteria|match|matches|facets?|sort|having)$/i;
const filters =
  /\bfilter|\bonly (?:those|show|return|list)\b|\b(?:by|with|of) (?:this |the )?(?:action|operation|command)\b/i;
const saidPreset = /\bdefaults?(?: action| value)?(?: is| to)?\s{0,3}[:=]?\s{0,3}['"`“]?([a-z][\w-]{0,60})/i;

/** The action that is taken where a call chooses none, as the schema or the text of the parameter says. */
function presetOf(chooser: Parameter | undefined): string | undefined {
  if (typeof chooser?.preset === 'string') return chooser.preset;
  return saidPreset.exec((chooser?.description ?? '').slice(0, 600))?.[1];
}

/** Whether a look asks about the actions that it is given, rather than doing one of them. */
function isAbout({ lemma, object }: Act, values: readonly ActionValue[]): boolean {
  const asks = asksAbout.test(lemma);
  if (!asks && !listsBy.test(lemma)) return false;
  if (asks && object.some((word) => permission.test(word))) return true;
  // A tool that can be told to look does what it is told.
  return !values.some(({ value }) =>
    identifierWords(value).some((word) => {
      const kind = verbOf(word)?.kind;
      return kind === 'look' || kind === 'compute';
    }),
  );
}

/**
 * Labels every action that a definition offers to choose between, the gravest first. `judge` gives the verdict on
 * a tool of the given name; it is passed in, since it is made of the rules that look at the result.
 */
export function actionsOf(view: View, judge: (tool: Tool) => ActionVerdict): Action[] {
  const choices = actionChoices(view.parameters, view.description);
  if (choices.length === 0) return [];
  // What a thinking aid makes and deletes is a thought.
  if (thinks.test(view.tool.name)) return [];
  const [named] = view.acts;
  const byName = named?.source === 'name' ? named : undefined;
  // A tool whose name says what it does takes a `mode` or a `type` as a detail or a filter.
  const precise = byName !== undefined && weightOfAct(byName) >= 0.95 && byName.kind !== 'vague';
  const reads =
    byName !== undefined &&
    weightOfAct(byName) >= 0.9 &&
    (byName.kind === 'look' || byName.kind === 'compute');
  // A rule that is made has an action of its own, which says what is done with whatever the rule meets.
  const makesActing =
    byName !== undefined &&
    weightOfAct(byName) >= 0.8 &&
    (byName.kind === 'create' || byName.kind === 'change') &&
    hasActions.test(byName.object.at(-1) ?? '');
  if (makesActing) return [];
  const changes = byName !== undefined && (byName.kind === 'create' || byName.kind === 'change');
  const actions = choices.flatMap(({ parameter, name, values }): Action[] => {
    const chooser = view.parameters.find(({ pointer }) => pointer === parameter);
    // What a rule that is kept does with what it meets, and what one filters by, the call does not do.
    const container = chooser?.within.at(-1);
    if (
      container !== undefined &&
      (filterPart.test(container) ||
        (changes &&
          (keptPart.test(container) || chooser?.within.some((outer) => ruleList.test(outer)) === true)))
    )
      return [];
    if (precise && !choosesPlainly.test(name) && values.every(({ does }) => does === undefined)) return [];
    const preset = presetOf(chooser);
    const isRequired = chooser?.required === true && !chooser.isAlternative;
    const own = (chooser?.description ?? '').slice(0, 300);
    if (subject.test(own) && !isDone.test(own)) return [];
    // A policy or a trigger is made for some kinds of statements.
    if (
      changes &&
      values.every(({ value }) => statementKind.test(value)) &&
      values.some(({ value }) => /^select$/i.test(value))
    )
      return [];
    if (reads && !isDone.test(own) && isAbout(byName, values)) return [];
    const isHttp = values.every(({ value }) => isHttpMethod(value));
    // A method beside an address goes wherever the caller says.
    const isRaw =
      isHttp && view.parameters.some(({ role, spacedName }) => role === 'url' || spacedName === 'path');
    const verdictOn = (one: ActionValue): ActionVerdict => {
      if (isRaw && !/^(?:get|head|options)$/i.test(one.value)) return judge(rawRequest);
      const back = counterpartOf(one.value, values);
      if (back !== undefined) {
        const given = judge(toolOfAction({ ...one, value: back }, view, chooser, false));
        if (given.category === 'Write' && given.level !== 'high') return given;
      }
      const alone = judge(toolOfAction(one, view, chooser, isHttp));
      if (alone.category !== 'Unknown') return alone;
      for (const tool of fallbacksFor(one.value, view)) {
        const verdict = judge(tool);
        if (verdict.category !== 'Unknown') return verdict;
      }
      return alone;
    };
    const labelled = values.map((one): Action => ({
      parameter,
      value: one.value,
      ...verdictOn(one),
      quotation: {
        pointer: one.pointer,
        start: one.start,
        end: one.start + one.value.length,
        quote: one.quote ?? one.value,
      },
      isPreset: one.value === preset,
      isRequired,
      order: 0,
    }));
    if (!reads || labelled.every(({ category }) => category === 'Read')) return labelled;
    // `list_rules` with `action: block` filters; `get_items` with `action: delete` deletes.
    const isFilter =
      chooser === undefined ||
      !choosesPlainly.test(name) ||
      view.nameWords.some(({ text }) => hasActions.test(text) || text === name.toLowerCase()) ||
      filters.test((chooser?.description ?? '').slice(0, 300));
    return isFilter ? [] : labelled;
  });
  for (const [order, action] of actions.entries()) action.order = order;
  return actions.sort((a, b) => compareGravity(b, a));
}
