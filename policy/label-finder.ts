import { matchFits } from './overrides.ts';
import type { UserLabel } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';

/** What a user's labels say of one tool. */
export interface FoundLabels {
  /** All that fit its name, in their order. */
  fitting: UserLabel[];
  /** The first that is not bound to another definition. */
  label?: UserLabel;
  /** Those that are, and have lapsed; empty where a label is bound to this very definition. */
  lapsed: UserLabel[];
}

/** Finds the labels of a tool under the key of its server. */
export type LabelFinder = (server: string, tool: ClassifiedTool) => FoundLabels;

/** Whether a label speaks of whatever fits a glob, not of a name. */
export const isGlob = ({ match }: Pick<UserLabel, 'match'>): boolean => /[*?]/.test(match);

function choose(fitting: UserLabel[], definition: string | undefined): FoundLabels {
  const isBoundHere = ({ fingerprint }: UserLabel) => fingerprint === definition;
  const isElsewhere = (each: UserLabel) => each.fingerprint !== undefined && !isBoundHere(each);
  const label = fitting.find((each) => !isElsewhere(each));
  const lapsed = label?.fingerprint === undefined ? fitting.filter(isElsewhere) : [];
  return { fitting, ...(label && { label }), lapsed };
}

/** Puts labels where those of a tool are found: by its name, since thousands may have been looked at, and globs one by one. */
export function labelFinder(labels: readonly UserLabel[]): LabelFinder {
  const globs = labels.filter(isGlob);
  const byName = Map.groupBy(
    labels.filter((label) => !isGlob(label)),
    ({ match }) => match,
  );
  const order = new Map(labels.map((label, at) => [label, at]));
  const placeOf = (label: UserLabel) => order.get(label) ?? 0;
  return (server, { name, classification }) => {
    const named = [name, `${server}/${name}`].flatMap((each) => byName.get(each) ?? []);
    const fitting = [
      // A name with a slash in it is that of a server and its tool.
      ...named.filter(({ match }) => matchFits(match, server, name)),
      ...globs.filter(({ match }) => matchFits(match, server, name)),
    ].sort((a, b) => placeOf(a) - placeOf(b));
    return choose(fitting, classification.fingerprint);
  };
}
