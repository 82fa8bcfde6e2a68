import type { PolicyProblem, PolicyReading, ReadRule } from '../policy-reader.ts';
import type { Decision } from '../policy.ts';

/** What an overlay says of one tool, with the hints as the protocol spells them. */
export interface OverlayEntry {
  place: string;
  tool: string;
  hints: ReadonlyMap<string, unknown>;
}

/** The overlay of one server, or of any if nobody says which. */
export interface Overlay {
  isFor(server: string): boolean;
  entries: OverlayEntry[];
  /** The only tools that are left; all if absent. */
  filter?: ReadonlySet<string>;
  /** Where the filter stands. */
  filterPlace?: string;
}

const loose: Record<string, boolean> = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** The hints that gateways know. */
export const hintNames: readonly string[] = Object.keys(loose);

const isClosing = ({ hints }: OverlayEntry) => hints.get('destructiveHint') === true;

function loosened({ place, hints }: OverlayEntry): PolicyProblem[] {
  const names = [...hints].filter(([name, value]) => loose[name] === value).map(([name]) => name);
  if (names.length === 0) return [];
  const message = `It has gateways trust the tool more than its server says (${names.join(', ')}); leave such a hint to the server.`;
  return [{ id: 'overlay-loosens', place, message, opens: !isClosing({ place, hints, tool: '' }) }];
}

/**
 * What overlays do under the rule “no destructive tools”: a tool that is marked as destructive is closed, any other runs. A hint
 * that an overlay does not give is that of the server, which is not known here and taken for none.
 */
export function readingOfOverlays(
  overlays: readonly Overlay[],
  problems: PolicyProblem[],
  closed: Decision,
): PolicyReading {
  const ruleOf = (overlay: Overlay, entry: OverlayEntry): ReadRule => ({
    place: entry.place,
    text: JSON.stringify(Object.fromEntries(entry.hints)).slice(0, 200),
    decision: isClosing(entry) ? closed : 'allow',
    isExact: true,
    key: entry.tool,
    fits: (server, tool) => tool.toWellFormed() === entry.tool && overlay.isFor(server),
  });
  const filterRules = overlays.flatMap(({ isFor, filter, filterPlace = '' }) =>
    [...(filter ?? [])].map((name): ReadRule => ({
      place: filterPlace,
      text: name.slice(0, 200),
      decision: 'allow',
      isExact: true,
      // A name that no tool has is how a filter leaves none.
      isForeign: 'likely',
      key: name,
      fits: (server, tool) => tool.toWellFormed() === name && isFor(server),
    })),
  );
  const closedTools = overlays.map((overlay) => ({
    overlay,
    names: new Set(overlay.entries.filter(isClosing).map(({ tool }) => tool)),
  }));
  return {
    rules: [
      ...overlays.flatMap((overlay) => overlay.entries.map((entry) => ruleOf(overlay, entry))),
      ...filterRules,
    ],
    problems: [...problems, ...overlays.flatMap(({ entries }) => entries.flatMap(loosened))],
    keysOf: (_, tool) => [tool.toWellFormed()],
    decide: ({ server, tool: given }) => {
      const tool = given.toWellFormed();
      const own = closedTools.filter(({ overlay }) => overlay.isFor(server));
      const isClosed = own.some(
        ({ overlay: { filter }, names }) => names.has(tool) || filter?.has(tool) === false,
      );
      return isClosed ? closed : 'allow';
    },
  };
}
