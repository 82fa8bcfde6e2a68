import { worstLevel } from '../../../audit/server-grade.ts';
import type { FlowKind } from '../../../policy/flow.ts';
import { outcomeInWords } from '../../../policy/flow-in-words.ts';
import type { ServerRecord, ServerTool } from '../catalogue.ts';
import { count } from '../sentences/words.ts';
import { effectShortly, gravestFirst } from '../tool-page/deeds.ts';
import type { Words } from '../tool-page/verdict.ts';
import { nameInWords } from '../visible-text.ts';

const maxDeeds = 2;

/** Some tools: the first by name, and how many more. */
function namesOf(tools: readonly ServerTool[]): Words {
  const [first] = tools;
  if (first === undefined) return [];
  const more = tools.length > 1 ? ` and ${tools.length - 1} more` : '';
  return [{ code: nameInWords(first.name) }, more];
}

/** What the worst calls do, the gravest first, each with who does it. */
function worstDeeds(tools: readonly ServerTool[]): Words {
  const byDeed = Map.groupBy(
    tools.filter(({ category, effects }) => category !== 'Unknown' && effects.length > 0),
    ({ effects }) => gravestFirst(effects)[0],
  );
  const deeds = gravestFirst([...byDeed.keys()].filter((effect) => effect !== undefined));
  return deeds
    .slice(0, maxDeeds)
    .flatMap((deed, at): Words => [
      at === 0 ? '' : ' or ',
      effectShortly(deed),
      ' (',
      ...namesOf(byDeed.get(deed) ?? []),
      ')',
    ]);
}

function worstSentence({ tools }: ServerRecord): Words {
  const worst = worstLevel(tools);
  if (worst === 'low') {
    const [only] = tools;
    if (tools.length === 1 && only)
      return ['No call of ', { code: nameInWords(only.name) }, ' is judged graver than low.'];
    return [`No call of its ${count(tools.length, 'tool')} is judged graver than low.`];
  }
  const gravest = tools.filter(({ level }) => level === worst);
  const deeds = worstDeeds(gravest);
  if (deeds.length > 0) return ['At worst a call ', ...deeds, '.'];
  return gravest.every(({ category }) => category === 'Unknown')
    ? ['What a call of ', ...namesOf(gravest), ' does, no definition tells.']
    : [`At worst a call is ${worst} (`, ...namesOf(gravest), ').'];
}

/** What the tools of a server can do at worst, and together where nobody is asked; in words of this server. */
export function serverVerdict(server: ServerRecord, flows: readonly FlowKind[]): Words {
  if (server.tools.length === 0) {
    return server.seen.some(({ outcome }) => outcome === 'listed')
      ? ['It listed no tools.']
      : ['Its tools are not known: it could not be listed.'];
  }
  const outcomes = flows.map((kind) => outcomeInWords[kind]).join(', or ');
  return [
    ...worstSentence(server),
    ...(outcomes === ''
      ? []
      : [` With it alone, and nobody asked, a stranger could make an agent ${outcomes}.`]),
  ];
}
