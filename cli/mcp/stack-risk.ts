import { defaultPreset } from '../../policy/policy.ts';
import { addUp } from '../../site/src/stack/add-up.ts';
import type { MatchedEntry } from '../../site/src/stack/add-up.ts';
import { plainText } from '../../site/src/visible-text.ts';
import { AskedWrongly } from './catalogue-tool.ts';
import type { CatalogueTool } from './catalogue-tool.ts';
import type { SiteCatalogue } from './site-catalogue.ts';

const maxServers = 30;
const maxNameLength = 300;

const isName = (each: unknown): each is string =>
  typeof each === 'string' && each.trim() !== '' && each.length <= maxNameLength;

function namesOf({ servers }: Readonly<Record<string, unknown>>): string[] {
  if (
    !Array.isArray(servers) ||
    servers.length === 0 ||
    servers.length > maxServers ||
    !servers.every(isName)
  )
    throw new AskedWrongly(`Expected servers to be a list of 1 to ${maxServers} names.`);
  return [...new Set(servers.map((each) => each.trim()))];
}

async function match(name: string, catalogue: SiteCatalogue): Promise<MatchedEntry> {
  const found = await catalogue.server(name);
  const entry = { server: name, file: '', packages: [], secrets: [], ways: [] };
  return 'candidates' in found ? { entry } : { entry, twin: found };
}

export const stackRisk: CatalogueTool = {
  name: 'assess_stack',
  title: 'Risk of several servers together',
  description:
    'Tells what several servers add up to where one agent has them all: flows by which words of a stranger could send private data ' +
    'out or do damage, tools of one name, texts of one server about tools of another, tokens, and one policy for all of them.',
  parameters: {
    servers: {
      type: 'array',
      items: { type: 'string', maxLength: maxNameLength },
      minItems: 1,
      maxItems: maxServers,
      description: 'The servers, by their names in the catalogue.',
    },
  },
  required: ['servers'],
  async answer(args, catalogue) {
    const matched = await Promise.all(namesOf(args).map((name) => match(name, catalogue)));
    const { report, policies } = addUp(matched, '', defaultPreset);
    const unknown = matched.flatMap(({ entry, twin }) => (twin === undefined ? [entry.server] : []));
    // Versions are pinned in a configuration, which nobody has shown.
    const findings = report.findings.filter(({ kind }) => kind !== 'unpinned');
    const lines = [
      ...unknown.map(
        (name) =>
          `The catalogue does not have ${plainText(name, 120)}, which says nothing about its risk; its tools are in no sum.`,
      ),
      ...(findings.length === 0
        ? ['Nothing was found that these servers add up to.']
        : findings.map(({ severity, what, advice }) => `${severity}: ${what} ${advice}`)),
      `Their definitions take up ${report.tokens.total} tokens.`,
    ];
    return {
      text: lines.join('\n'),
      data: {
        unknown,
        findings: findings.map(({ kind, severity, what, why, advice, places }) => ({
          kind,
          severity,
          what,
          why,
          advice,
          places,
        })),
        tokens: report.tokens,
        policy: policies.map(({ server, tools }) => ({
          server,
          tools: tools.map(({ tool, decision }) => ({ tool, decision })),
        })),
      },
    };
  },
};
