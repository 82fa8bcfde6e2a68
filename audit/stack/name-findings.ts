import { latinLookalike } from '../../classifier/language/lexicon/lookalike-letters.ts';
import { plainName } from '../../policy/lint/lookalikes.ts';
import { nameCollisions } from '../../policy/name-collisions.ts';
import { cutText, showName } from '../../policy/unseen-characters.ts';
import type { Stack, StackFinding } from './stack.ts';

const maxNames = 4;
const shown = (name: string) => `“${cutText(showName(name), 60)}”`;

function listed(names: readonly string[]): string {
  const more = names.length - maxNames;
  const first = names.slice(0, maxNames).map(shown);
  if (more > 0) return `${first.join(', ')} and ${more} more`;
  return first.length < 2 ? first.join('') : `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`;
}

const advice =
  'Drop one of them, or use a client that shows each tool with its server, and write rules with the server’s name.';

/** A name as the eye takes it: Latin letters for those that look like them, without case and punctuation. */
function asSeen(name: string): string {
  return plainName([...name.normalize('NFKC')].map((letter) => latinLookalike(letter) ?? letter).join(''));
}

/** Tools of several servers that have one name. */
export function collisionFindings({ policies }: Stack): StackFinding[] {
  return nameCollisions([...policies]).map(({ tool, servers }) => ({
    kind: 'collision',
    severity: 'medium',
    what: `${listed(servers)} each have a tool named ${shown(tool)}.`,
    why: 'A client that shows bare names mixes them up, and a server can take a name to get the calls that are meant for another.',
    advice,
    places: servers.map((server) => ({ server, tool })),
  }));
}

/** Tools of several servers whose names are not the same and look or read the same. */
export function lookalikeFindings({ servers }: Stack): StackFinding[] {
  const rows = servers.flatMap(({ name, tools }) => tools.map((tool) => ({ server: name, tool: tool.name })));
  const groups = Map.groupBy(rows, ({ tool }) => asSeen(tool));
  return [...groups].flatMap(([seen, group]): StackFinding[] => {
    const names = [...new Set(group.map(({ tool }) => tool))];
    const owners = [...new Set(group.map(({ server }) => server))];
    // Of one server they are its own affair, and the same name is told as that.
    const isAcross = names.length > 1 && owners.length > 1 && seen.length > 2;
    if (!isAcross) return [];
    const isDisguised = new Set(names.map(plainName)).size > 1;
    return [
      {
        kind: 'collision',
        severity: isDisguised ? 'high' : 'low',
        what: `${listed(owners)} have tools whose names ${isDisguised ? 'look the same to the eye and are not' : 'differ in case and punctuation alone'}: ${listed(names)}.`,
        why: 'People and models take one for the other, and some clients replace the characters in which they differ.',
        advice,
        places: group,
      },
    ];
  });
}
