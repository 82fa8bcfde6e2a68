import { compareStrictness } from './policy.ts';
import type { Decision, ToolPolicy } from './policy.ts';
import { decisionInWords } from './decision-in-words.ts';
import { cutText, showName } from './unseen-characters.ts';

/** Verbs that do the same to the same thing. What is created, applied or patched ends as the caller says in any case. */
const sameVerbs: readonly string[][] = [
  ['create', 'apply', 'patch', 'update', 'edit', 'replace', 'put', 'upsert', 'modify', 'change', 'make'],
  ['delete', 'remove', 'destroy', 'erase'],
  ['run', 'execute', 'exec'],
  ['get', 'read', 'fetch', 'retrieve'],
  ['send', 'dispatch'],
];
const classOf = new Map(sameVerbs.flatMap((verbs, at) => verbs.map((verb) => [verb, at] as const)));
const maxNameLength = 200;

/** What a name says of its thing, behind the kind of its verb; undefined where it has no such verb, or several. */
export function thingOf(name: string): string | undefined {
  const words = name
    .slice(0, maxNameLength)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const verbs = words.filter((word) => classOf.has(word));
  const [verb] = verbs;
  if (verb === undefined || verbs.length > 1 || words.length < 2) return undefined;
  const thing = words.filter((word) => word !== verb).map((word) => word.replace(/s$/, ''));
  return `${classOf.get(verb)} ${thing.join(' ')}`;
}

/** The decision of a format that sees no arguments. */
const bluntDecision = ({ decision, coarse }: ToolPolicy): Decision => coarse?.decision ?? decision;

/** No decision of a tool is softer than one; nothing is loosened. */
function raised(tool: ToolPolicy, to: Decision, why: string): ToolPolicy {
  const { coarse: _, ...rest } = tool;
  const exceptions = tool.exceptions.filter((exception) => compareStrictness(exception.decision, to) >= 0);
  const decision = compareStrictness(to, tool.decision) > 0 ? to : tool.decision;
  const coarse = exceptions.length > 0 && tool.coarse ? { ...tool.coarse, decision: to } : undefined;
  return { ...rest, decision, exceptions, ...(coarse && { coarse }), reason: `${tool.reason} ${why}` };
}

/**
 * Gives tools of a server that do the same to the same thing the same decision, the strictest of theirs: one that waits
 * for a person is no bar where another is a way around it. `counts` tells whose decision follows from what its calls do. A tool
 * that a user has labelled pulls others up with it and is not pulled itself.
 */
export function sameForTwins(tools: ToolPolicy[], counts: (tool: ToolPolicy) => boolean): ToolPolicy[] {
  const strictest = new Map<string, ToolPolicy>();
  for (const tool of tools) {
    const thing = counts(tool) ? thingOf(tool.tool) : undefined;
    if (thing === undefined) continue;
    const known = strictest.get(thing);
    if (known === undefined || compareStrictness(bluntDecision(tool), bluntDecision(known)) > 0)
      strictest.set(thing, tool);
  }
  return tools.map((tool) => {
    const twin = strictest.get(thingOf(tool.tool) ?? '');
    // Of two tools of one name the stricter decides anyway.
    if (twin === undefined || twin.tool === tool.tool) return tool;
    // What a user has said of this one tool is not outdone by what its neighbour is called.
    if (tool.labelledBy === 'user') return tool;
    if (compareStrictness(bluntDecision(twin), bluntDecision(tool)) <= 0) return tool;
    const decision = bluntDecision(twin);
    const name = cutText(showName(twin.tool), 60);
    const whose = twin.labelledBy === 'user' ? ', by your label' : '';
    const why = `“${name}” does the same to the same thing: ${decisionInWords[decision]}${whose}.`;
    return raised(tool, decision, why);
  });
}
