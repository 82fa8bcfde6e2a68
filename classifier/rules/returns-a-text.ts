import { isStated } from './kit/acts-of.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const answers = new Set(['look', 'generate', 'compute']);
/** What a name may promise and the caller is left to do. */
const promises = new Set(['create', 'change', 'give', 'save', 'control', 'run', 'vague']);
const addresses =
  /\b(?:download|auth(?:entication|orization)?|oauth2?|oidc|login|sign ?in|sign ?up|consent) (?:url|link|address)s?$/;
const guides =
  /(?:^| )(?:guidance|guidelines|guides?|instructions|best practices|how to|tips|tutorials?|walkthrough|checklist|(?:component|sample|example|boilerplate|source) code)(?: |$)/;
/** What a model is to read, and the caller to make of it what it will. */
const prompts = /(?:^| )prompts?$/;
/** “Rules that can help apply a recommendation” are read by somebody who then does. */
const helping = /^[^.\n]{0,40}\brules (?:that|which) (?:can|may|help)\b/i;
/** Help with a thing leaves the thing to the caller. */
const assists = /^(?:this tool |it )?helps? (?:in|with)\b/i;
/** What a list is made of. */
const listed = /^[a-z]+ (?:an? |the )?(?:list|set|series) of ([a-z -]{1,40})/i;
/** Where the words of the predicate end, and those of its object’s purpose begin. */
const purpose = /\b(?:that|which|to|for|how|on|about|when)\b/i;

const endOfSentence = /[.!?](?:\s|$)/;
/** A later sentence in the third person that makes something: “Creates a public link …”. */
function makesMore(act: Act, from: number): boolean {
  return startOf(act) >= from && act.sureness >= 0.9 && act.verb.quote.endsWith('s');
}

function startOf({ verb }: Act): number {
  return verb.start ?? 0;
}

/** The act that the first sentence of the description states, if a text is all that it hands out. */
function handsOut({ acts, description }: View): Act | undefined {
  const stated = acts.filter(({ source }) => source === 'description');
  const helps = assists.test(description);
  const first = helps ? stated.find(({ lemma }) => lemma === 'return') : stated[0];
  if (first === undefined || !answers.has(first.kind) || (!isStated(first, 0.9) && !helps)) return undefined;
  const rest = description.slice(startOf(first), startOf(first) + 200);
  const object = listed.exec(rest)?.[1]?.toLowerCase() ?? first.object.join(' ');
  const isPrompt = first.kind === 'look' && prompts.test(object);
  if (!isPrompt && !addresses.test(object) && !guides.test(object) && !helping.test(rest)) return undefined;
  const end = startOf(first) + (purpose.exec(rest)?.index ?? rest.length);
  const from = helps ? startOf(first) : 0;
  const sentenceEnd = endOfSentence.exec(description.slice(startOf(first)));
  const next = sentenceEnd === null ? Infinity : startOf(first) + sentenceEnd.index;
  const isMore = (act: Act): boolean => !answers.has(act.kind) && isStated(act, 0.7);
  const doesMore = stated.some(
    (act) =>
      isMore(act) && ((startOf(act) >= from && startOf(act) < end) || (!helps && makesMore(act, next))),
  );
  return doesMore ? undefined : first;
}

export const returnsAText: Rule = {
  id: 'returns-a-text',
  argues: 'Read',
  description: 'The description says that an address, a guide or sample code is all that the call returns.',
  rationale:
    'The name of such a tool says what the caller does next. A download link saves nothing, and guidance for a ' +
    'change changes nothing (decisions 1 and 15).',
  falsePositives: ['A link whose making opens what it leads to.'],
  examples: {
    matches: [
      { name: 'apply_fix', description: 'Get guidance on how to apply a fix.' },
      {
        name: 'apply_fix',
        description: 'Helps in applying a fix. It returns the rules that can be applied.',
      },
      { name: 'garden_planner', description: 'Returns a prompt for planning. Complete guides to beds.' },
      { name: 'authorize_mailbox', description: 'Returns the login URL that a person has to visit.' },
    ],
    ignores: [
      { name: 'apply_fix', description: 'Applies a fix.' },
      { name: 'apply_fix', description: 'Helps in applying a fix. It returns the changed file.' },
      { name: 'prompt_to_files', description: 'Sends a prompt to models and saves answers to files.' },
      { name: 'create_share_link', description: 'Returns a share link.' },
      { name: 'delete_page', description: 'Get instructions and delete the page.' },
    ],
  },
  match(view) {
    const named = view.acts.find(({ source }) => source === 'name');
    if (named !== undefined && !promises.has(named.kind) && !answers.has(named.kind)) return [];
    const act = handsOut(view);
    if (act === undefined) return [];
    const evidence = [act.phrase];
    return [
      {
        supports: 'Read',
        strength: 'plain',
        means: () => 'returns a text, and leaves the rest to the caller',
        evidence,
      },
      { opposes: 'Write', strength: 'overruling', evidence },
      { opposes: 'Execute', strength: 'overruling', evidence },
    ];
  },
};
