import {
  categories,
  categorySummaries,
  levels,
  levelSummaries,
  severities,
} from '../../classifier/taxonomy.ts';
import type { Category, Severity } from '../../classifier/taxonomy.ts';
import { findingKinds } from '../../classifier/classification.ts';
import type { FindingKind } from '../../classifier/classification.ts';
import { arbitraryCodeExecution } from '../attacks/arbitrary-code-execution.ts';
import type { TaxonomyReference } from '../attacks/attack.ts';
import { dataExfiltrationViaToolChaining } from '../attacks/data-exfiltration-via-tool-chaining.ts';
import { destructiveActionAutonomy } from '../attacks/destructive-action-autonomy.ts';
import { mcpRugPull } from '../attacks/mcp-rug-pull.ts';
import { aisvs } from '../attacks/taxonomies.ts';
import { toolPoisoning } from '../attacks/tool-poisoning.ts';
import { transactionHijack } from '../attacks/transaction-hijack.ts';
import { driftKinds } from '../drift/drift.ts';
import type { DriftKind } from '../drift/drift.ts';
import { stackRules } from './stack-rules.ts';

/** A kind of problem, as formats of reports declare it before they list problems. */
export interface ProblemRule {
  id: string;
  severity: Severity;
  /** One sentence each. */
  summary: string;
  help: string;
  /** Where public taxonomies speak of it. */
  taxa: TaxonomyReference[];
}

const whatToDo =
  'Read the definition and what the tool is given access to; deny it, let your client ask before each call, or accept the finding in the lock with a reason.';
const review = 'Read what changed; if it is wanted, write the lock anew and commit it.';

const taxaOfCategory: Record<Category, TaxonomyReference[]> = {
  Read: [],
  Write: [],
  Unknown: [],
  Execute: arbitraryCodeExecution.taxonomies,
  Destructive: destructiveActionAutonomy.taxonomies,
  Financial: transactionHijack.taxonomies,
};

const findingSummaries: Record<FindingKind, string> = {
  poisoning: 'The definition gives the model orders about what is not the tool’s own.',
  'hidden-text': 'The definition holds characters that people cannot see or that deceive them.',
  directive: 'The definition tells the model how to behave.',
  offensive: 'The tool is made for attack.',
  safeguard: 'A documented switch skips a question or a protection.',
  annotation: 'An annotation is missing or contradicts what the definition says.',
  definition: 'The definition is faulty or says too little.',
  collision: 'Servers of one configuration offer tools of one name.',
  flow: 'Tools together make a path that none of them has alone.',
  drift: 'The definition is not the one that was reviewed.',
};

const helpOfFinding: Partial<Record<FindingKind, string>> = {
  collision:
    'Drop one of the tools, or use a client that shows each with its server, and write rules with the server’s name.',
  flow: 'Let the client ask a person before each call of this tool, as “toolrisk policy” writes it for many clients, or accept it in the lock with a reason.',
};

const screened = [...toolPoisoning.taxonomies, aisvs('10.4.1')];
const taxaOfFinding: Partial<Record<FindingKind, TaxonomyReference[]>> = {
  poisoning: screened,
  'hidden-text': screened,
  flow: dataExfiltrationViaToolChaining.taxonomies,
};

const driftSummaries: Record<DriftKind, string> = {
  'server-added': 'A server is there that was not reviewed.',
  'server-removed': 'A server that was reviewed is gone.',
  'server-moved': 'A server is reached or started in another way than what was reviewed.',
  'instructions-changed': 'What a server tells the model about itself changed.',
  'tool-added': 'A tool is offered that was not reviewed.',
  'tool-removed': 'A tool that was reviewed is not offered any more.',
  'risk-up': 'The worst call of a tool may do more harm than what was reviewed.',
  'usual-risk-up': 'The usual call of a tool may do more harm than what was reviewed.',
  'risk-down': 'The worst call of a tool may do less harm than what was reviewed.',
  'usual-risk-down': 'The usual call of a tool may do less harm than what was reviewed.',
  'poisoning-appeared':
    'A definition speaks to the model, or hides text, in a way that it did not when it was reviewed.',
  'finding-appeared': 'A finding is there that was not there when the definition was reviewed.',
  'annotation-changed': 'An annotation is another one than what was reviewed.',
  'schema-widened': 'A tool takes calls that it refused when it was reviewed.',
  'schema-narrowed': 'A tool refuses calls that it took when it was reviewed.',
  'schema-changed': 'The arguments of a tool are other ones than what was reviewed.',
  'output-changed': 'A tool describes what it returns in another way.',
  'text-changed': 'A text of a definition is another one than what was reviewed.',
  'text-cosmetic': 'A text or a schema of a definition is written differently and says the same.',
};

const labelRules = categories.flatMap((category) =>
  levels.map((level): ProblemRule => ({
    id: `${category.toLowerCase()}-${level}`,
    severity: level,
    summary: `${categorySummaries[category]} ${levelSummaries[level]}`,
    help: whatToDo,
    taxa: taxaOfCategory[category],
  })),
);

const findingRules = findingKinds.flatMap((kind) =>
  severities.map((severity): ProblemRule => ({
    id: `${kind}-${severity}`,
    severity,
    summary: findingSummaries[kind],
    help: helpOfFinding[kind] ?? whatToDo,
    taxa: taxaOfFinding[kind] ?? [],
  })),
);

const driftRules = driftKinds.flatMap((kind) =>
  severities.map((severity): ProblemRule => ({
    id: `drift-${kind}-${severity}`,
    severity,
    summary: driftSummaries[kind],
    help: review,
    taxa: [...mcpRugPull.taxonomies, aisvs('10.4.7')],
  })),
);

const notListed: ProblemRule = {
  id: 'not-listed-medium',
  severity: 'medium',
  summary: 'A server could not be listed whole, so that nothing is known of what is missing.',
  help: 'The reason says what would help; until then its tools count as not reviewed.',
  taxa: [],
};

const directoryRules: ProblemRule[] = [
  {
    id: 'directory-refused-high',
    severity: 'high',
    summary: 'A directory would refuse the server for this tool.',
    help: 'The message says what to do; --fix-annotations prints annotations that it would take.',
    taxa: [],
  },
  {
    id: 'directory-asked-low',
    severity: 'low',
    summary: 'A directory is likely to ask about this tool.',
    help: 'The message says what to do.',
    taxa: [],
  },
];

const tokens: ProblemRule = {
  id: 'too-many-tokens-medium',
  severity: 'medium',
  summary: 'The definitions of all tools take up more of a model’s context than was allowed.',
  help: 'Offer fewer tools, shorten what takes most, or allow more by --max-tokens.',
  taxa: [],
};

/** Every rule that a report can have, by its id. */
export const problemRules: ReadonlyMap<string, ProblemRule> = new Map(
  [...labelRules, ...findingRules, ...driftRules, ...directoryRules, ...stackRules, notListed, tokens].map(
    (rule) => [rule.id, rule],
  ),
);

/** The rule of a problem; an id that nothing declares is a fault of ours. */
export function problemRule(id: string): ProblemRule {
  const rule = problemRules.get(id);
  if (rule === undefined) throw new Error(`expected the id of a rule of reports, got '${id}'`);
  return rule;
}
