import type { SwitchedAct } from '../definition/action.ts';
import { isSwitch } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { quoteSpan, quoteValue } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { verbOf } from '../language/name-verbs.ts';
import { proseWords } from '../language/words.ts';
import type { Level } from '../taxonomy.ts';
import type { Tool } from '../tool.ts';
import type { ActionVerdict } from './label-actions.ts';

/** How many switches of a tool are labelled. */
const maxSwitches = 20;
/** Verbs that nothing but an act is named after, and what they leave. */
const deletes = /^(?:delete|purge|wipe|destroy|erase|drop|truncate|uninstall|terminate|kill)$/;
const runs = /^(?:restart|reboot|shutdown|deploy|redeploy|execute|publish|merge|commit|push)$/;
const sends = /^(?:send|email|notify)$/;
const news =
  /^(?:invites?|invitations?|emails?|e|mails?|notifications?|messages?|sms|updates?|reports?|reminders?|attendees|guests|users?|customers?|people|everyone|subscribers|members|participants)$/;
/** Verbs that shape an answer as often as they empty a store: the words beside them have to tell. */
const empties = /^(?:remove|clear|reset|empty|replace)$/;
const standing =
  /^(?:first|before|after|existing|old|source|original|previous|data|rows|records|table|target)$/;
/** What is set for later, or told of the thing, rather than done in the call. */
const property =
  /^(?:protection|enabled|allowed|policy|behaviou?r|date|at|by|time|count|status|mode|limit|only|format|rate|interval|timeout|id|name|permission|permissions|access|support|required|able|flag|text|preview|previews|lines?|markers?|url|urls|from|head)$/;
/** Parts of what is kept, in which a switch tells what happens later. */
const keptPart =
  /(?:permissions?|settings?|config(?:uration)?|rules?|polic(?:y|ies)|options\.on|triggers?|hooks?)$/i;
/** “Whether to clear logs after retrieval”: what a look leaves empty. */
const emptiedAfter =
  /\b(?:clear|reset|flush|drain|empt)\w{0,4} (?:the |all )?(?:[\w.-]{1,40} ){0,3}(?:logs?|buffers?|history|queue|messages|events|stats|statistics|counters|metrics)\b/i;
/** What an answer is made of: a switch that cuts it leaves the store alone. */
const answer =
  /\b(?:output|results?|response|html|markdown|returned|characters?|queries|display\w{0,3}|snippets?|tags?|whitespace|comments?|scripts?|columns?|duplicates?|nulls?|headers?|lines?|fields?)\b/i;
/** Its text says what the switch shows, keeps or asks for. */
const shows =
  /^(?:(?:if|when) (?:true|set|enabled)[,:]? (?:only )?|(?:whether|set(?: to true)?|true|flag|option|optional(?:ly)?) (?:or not )?(?:to )?(?:only )?)?(?:includ|show|return|filter|list|hid|exclud|only|match|search|display|keep|prevent|disallow|skip|avoid|allow|whether the|require|wait|indicat)/i;
/** “If true, deletes the source”, “Whether to overwrite existing files”. */
const leadIn =
  /^(?:optional(?:ly)?[,:.]? )?(?:boolean(?: flag)?[,:.]? )?(?:(?:if|when) (?:this is )?(?:true|set|enabled|set to true)[,:]?|whether (?:or not )?(?:to|it)|set (?:this )?(?:to true )?to|true to|flag to|option to|also)\s+(?:the (?:tool|call|server|command) (?:will )?|will |also |automatically |permanently |immediately )?/i;
const maxText = 240;
const maxWords = 12;
/** What is built again when it is missing. */
const comesBack =
  /\b(?:caches?|builds?|dist|temp|tmp|temporary|orphans?|orphaned|stale|unused|references?|stats|statistics|counters)\b/i;

/** The tool that would do nothing but what a switch says. */
interface Switched {
  tool: Tool;
  quotation: Quotation;
}

/** Whether a verb with the words behind it is an act on what lies outside of the answer. */
function isAct(lemma: string, behind: readonly string[], text: string): boolean {
  if (runs.test(lemma)) return true;
  if (sends.test(lemma))
    return behind.length === 0 || news.test(behind[0] ?? '') || news.test(behind.at(-1) ?? '');
  if (answer.test(text) || behind.some((word) => answer.test(word))) return false;
  return deletes.test(lemma) || (empties.test(lemma) && behind.some((word) => standing.test(word)));
}

function byName({ words, name, pointer, description = '' }: Parameter, view: View): Switched | undefined {
  const [first, ...behind] = words;
  if (first === undefined || property.test(words.at(-1) ?? '')) return undefined;
  const text = description.slice(0, maxText);
  const isEmptied =
    behind.length === 0 && /^(?:clear|reset|flush|drain)$/.test(first) && emptiedAfter.test(text);
  if (shows.test(text) || !(isEmptied || isAct(first, behind, text))) return undefined;
  const nouns = view.nameWords.filter((word) => verbOf(word) === undefined).map((word) => word.text);
  const object = behind.filter(
    (word) => !/^(?:first|after|before|if|when|on|once|then|existing|old)$/.test(word),
  );
  const emptied = isEmptied ? emptiedAfter.exec(text)?.[0] : undefined;
  // “Clear the logs after retrieval” clears those that the tool is about, as its name has them: console logs.
  const own = view.nameWords.map((word) => word.text).slice(-2);
  const isOwn =
    emptied
      ?.toLowerCase()
      .split(/[^a-z]+/)
      .includes(own.at(-1) ?? '') === true;
  const said = isOwn ? undefined : emptied;
  return {
    tool:
      said !== undefined
        ? { name: said.replaceAll(/[^\w]+/g, '_').toLowerCase() }
        : { name: [first, ...(isOwn ? own : object.length > 0 ? object : nouns.slice(-2))].join('_') },
    quotation: quoteValue(pointer, name),
  };
}

function byText({ description = '', descriptionPointer }: Parameter): Switched | undefined {
  const text = description.slice(0, maxText);
  if (shows.test(text)) return undefined;
  const lead = leadIn.exec(text);
  if (lead === null) return undefined;
  const start = lead[0].length;
  const end = /[.;\n(]|, (?:otherwise|else|instead)/.exec(text.slice(start));
  const said = text.slice(start, end === null ? text.length : start + end.index).trimEnd();
  const [first = '', ...behind] = proseWords(said, 0, said.length, maxWords).map((word) => word.text);
  const lemma = baseForm(first);
  if (said.length < 8 || !isAct(lemma, behind, text)) return undefined;
  return {
    tool: { name: 'switch', description: `${said.charAt(0).toUpperCase()}${said.slice(1)}.` },
    quotation: quoteSpan(descriptionPointer, description, start, start + said.length),
  };
}

/** “deletes” is “delete”, “pushes” is “push”. */
function baseForm(word: string): string {
  if (word === 'shut') return 'shutdown';
  return /(?:sh|ss|x|ch)es$/.test(word) ? word.slice(0, -2) : word.replace(/s$/, '');
}

const harmless: ReadonlySet<string> = new Set(['Read', 'Unknown']);
/** Switches that a rule of their own reads. */
const readElsewhere =
  /^(?:in trash|trash|trashed|deleted|is deleted|permanent(?:ly)?|hard delete|overwrite|soft delete)$/;

/** A message is no graver for being one of many, and what comes back by itself no loss. */
function levelOf({ category, level }: ActionVerdict, text: string): Level {
  if (category === 'Write' && level === 'critical') return 'high';
  return category === 'Destructive' && comesBack.test(text) ? 'medium' : level;
}

/**
 * Labels what each optional switch has the call do beside its own act: `truncateFirst`, `send_invites`, “If true,
 * deletes the source”. `judge` gives the verdict on a tool that does nothing else.
 */
export function switchedActsOf(view: View, judge: (tool: Tool) => ActionVerdict): SwitchedAct[] {
  const found: SwitchedAct[] = [];
  // Who clears what comes back anyway clears it, whatever the switch.
  const [act] = view.acts;
  if (act?.kind !== 'look' && act?.stakes.includes('ephemeral') === true) return found;
  for (const parameter of view.parameters) {
    if (found.length >= maxSwitches) break;
    if (parameter.type !== 'boolean' || !isSwitch(parameter)) continue;
    if (parameter.role === 'safeguard' || parameter.role === 'force') continue;
    if (readElsewhere.test(parameter.spacedName) || keptPart.test(parameter.within.at(-1) ?? '')) continue;
    const switched = byName(parameter, view) ?? byText(parameter);
    if (switched === undefined) continue;
    const verdict = judge(switched.tool);
    if (harmless.has(verdict.category)) continue;
    const { category, effects, reversibility, means } = verdict;
    const { name } = switched.tool;
    const said = `${parameter.spacedName} ${switched.quotation.quote} ${name.replaceAll('_', ' ')}`;
    const level = levelOf(verdict, said);
    found.push({ parameter, category, level, effects, reversibility, means, quotation: switched.quotation });
  }
  return found;
}
