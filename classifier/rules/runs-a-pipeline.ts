import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { quoteMatch, quoteValue } from '../evidence.ts';
import { isSandboxed } from './kit/sandbox.ts';
import { ownText } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const carrier = /^(?:(?:aggregation )?(?:pipeline|stages)|aggregate pipeline)$/;
const aggregates = /\baggregat(?:e|es|ion|ions|ing)\b/i;
/** Where no parameter is known, the sentence has to say that a pipeline is run. */
const runs =
  /\b(?:run|runs|execute|executes|perform|performs)\b[^.\n]{0,40}\baggregation (?:pipelines?|operations?|quer(?:y|ies))\b/i;
/** Who writes or studies a pipeline does not run it. */
const studies =
  /^(?:explain|validate|generate|build|suggest|optimi[sz]e|analy[sz]e|convert|create|save|get)$/;

function carries(parameter: Parameter, view: View): boolean {
  const { spacedName, type } = parameter;
  if (!carrier.test(spacedName) || type === 'boolean') return false;
  return aggregates.test(`${spacedName} ${ownText(parameter)} ${view.spacedName} ${view.first}`);
}

export const runsAPipeline: Rule = {
  id: 'runs-a-pipeline',
  argues: 'Execute',
  description:
    'The call runs an aggregation pipeline that the arguments give, and nothing restricts its stages.',
  rationale:
    'A stage of such a pipeline can write its result over another collection or run a function, so that it is as free ' +
    'as any statement, however often it only reads (decision 50).',
  falsePositives: ['A database whose pipelines cannot write, which the definition does not say.'],
  references: ['https://www.mongodb.com/docs/manual/reference/operator/aggregation/out/'],
  examples: {
    matches: [
      {
        name: 'aggregate',
        description: 'Runs an aggregation on a collection.',
        inputSchema: { type: 'object', properties: { pipeline: { type: 'array' } } },
      },
      { name: 'aggregate_orders', description: 'Executes an aggregation pipeline.' },
    ],
    ignores: [
      { name: 'aggregate_sales', description: 'Aggregates sales by month.' },
      {
        name: 'explain_aggregation',
        description: 'Explains an aggregation.',
        inputSchema: { type: 'object', properties: { pipeline: { type: 'array' } } },
      },
      {
        name: 'run_build',
        description: 'Runs a build.',
        inputSchema: { type: 'object', properties: { pipeline: { type: 'string' } } },
      },
    ],
  },
  match(view) {
    if (view.acts.some(({ source, lemma }) => source === 'name' && studies.test(lemma))) return [];
    const parameter = view.parameters.find((one) => carries(one, view));
    const isOpen = view.parameters.length === 0;
    const said = isOpen ? quoteMatch('/description', view.first, runs) : [];
    if (parameter === undefined && said.length === 0) return [];
    const occasion = parameter && occasionOf(parameter);
    return [
      {
        supports: 'Execute',
        strength: 'chosen',
        ...(occasion && { occasion }),
        flag: 'tells-what-runs',
        means: () =>
          parameter
            ? `runs whatever pipeline “${parameter.name}” carries`
            : 'runs whatever pipeline it is given',
        effects: ['runs-code'],
        reversibility: 'irreversible',
        blastRadius: 'collection',
        level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
        evidence: parameter ? [quoteValue(parameter.pointer, parameter.name)] : said,
      },
    ];
  },
};
