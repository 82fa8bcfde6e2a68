import { quoteSpan } from '../evidence.ts';
import { objectClassesOf } from '../language/lexicon/objects.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';
import { stem } from '../language/words.ts';

const informing =
  /^(?:by|of|price|prices|balance|balanceof|date|time|weather|news|info|version|versions|technique|topic|topics|name|names|symbol|symbols|decimals|supply|total|forecast|quote|quotes|thinking|reasoning|arrival|tip|tips|uri|overview|behavior|tactic|metrics|list|chart|index|rate|rates|results?|users?|devices|address)$/;
const orders = /\b(?:creat|updat|delet|remov|manag|add|send|execut|run|writ|modif|set)(?:e|es|s|ing)?\b/i;
const alone = /^(?:weather|balance|time|date|news|price|version|forecast|quotes?)$/;
const minWords = 2;
/** Words of every tool’s name. */
const says = /^(?:tool|tools|mcp|api|function)$/;

/** A description that opens with the first word of the name shows that the word is a verb nobody here knows. */
function repeatsName(view: View): boolean {
  const first = view.nameWords[0]?.text ?? '';
  const opening = /^[a-z]+(?=\s)/i.exec(view.first)?.[0].toLowerCase() ?? '';
  return opening !== '' && stem(opening) === stem(first);
}

/** A word at the head that looks like a verb that nobody here knows: `decouple_parts`. */
const verbLike = /^(?:de|dis|un|re|mis|over|out)[a-z]{4,}$|^[a-z]{3,}(?:ise|ize|ify)$/;
/** Nouns that look like one. */
const nounLike =
  /(?:tion|sion|ment|ance|ence|ity|ies|ness|ing|er|or|al|ee|ure|ship|age|s|st|ed|ct|ive|ic|ay|ort|ource|rt|ist|ord|ue|eam|ess|ow|ote|view|nd|ia)$/;

function mayBeVerb({ nameWords, description }: View): boolean {
  const [first] = nameWords;
  if (first === undefined || nameWords.length < minWords) return false;
  // A description that speaks of something else does not say that the name is what comes back.
  if (/^\s*(?:placeholder|stub|todo|tbd)\b/i.test(description)) return true;
  return verbLike.test(first.text) && !nounLike.test(first.text);
}

export const namesAThing: Rule = {
  id: 'names-a-thing',
  argues: 'Read',
  description: 'The name is a noun without any verb, such as the thing that the call returns.',
  rationale:
    'A tool named `current_date` or `adb_devices` returns what it is named after. This is weak, so that any verb ' +
    'in the description overrules it.',
  falsePositives: ['A tool called `deployment` that starts one.'],
  examples: {
    matches: [{ name: 'adb_devices' }, { name: 'erc20_balanceOf' }],
    ignores: [{ name: 'ac' }, { name: 'tool1' }, { name: 'delete_devices' }],
  },
  match(view) {
    if (view.acts.length > 0 || orders.test(view.description.slice(0, 400)) || repeatsName(view)) return [];
    const words =
      view.nameWords.length > 1 ? view.nameWords.filter(({ text }) => !says.test(text)) : view.nameWords;
    const last = words.at(-1);
    if (last === undefined || (words.length < minWords && !alone.test(last.text))) return [];
    const plural = last.text.length > 4 && /[^s]s$/.test(last.text);
    const known = objectClassesOf(last.text).includes('report') || informing.test(last.text);
    if ((!plural && !known) || mayBeVerb(view)) return [];
    return [
      {
        supports: 'Read',
        strength: 'hint',
        means: () => `returns the ${view.spacedName} that it is named after`,
        evidence: [quoteSpan('/name', view.tool.name, last.start, last.end)],
      },
    ];
  },
};
