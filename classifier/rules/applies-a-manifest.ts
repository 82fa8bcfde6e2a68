import { occasionOf } from '../definition/conditions.ts';
import { quoteMatch, quoteValue } from '../evidence.ts';
import { isSandboxed } from './kit/sandbox.ts';
import { actsOf, isStated } from './kit/acts-of.ts';
import { ownText } from './kit/told.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

/** Verbs that all bring what is described to life (decisions 45 and 49). */
const applies =
  /^(?:apply|create|patch|replace|update|modify|edit|set|deploy|import|put|submit|up|install|upgrade|run|execute|start|launch|provision)$/;
/** Descriptions of things that run. */
const manifest =
  /\b(?:(?:kubernetes|k8s|kubectl|yaml|json|deployment|resource|arbitrary) manifests?|manifests?$|manifests? (?:file|yaml|content)|(?:docker )?compose (?:files?|stacks?|yaml|config\w*)|terraform (?:plans?|config\w*|code|modules?)|infrastructure (?:plans?|as code)|cloudformation (?:stacks?|templates?)|(?:kubernetes|k8s) (?:yaml|objects?|resources?) from|(?:pipeline|workflow) (?:yaml|definition)s?|from (?:a |the )?(?:yaml|manifest)|helm values|chart values)\b/i;
/** Manifests of which nothing runs. */
const other = /\b(?:web app|package|extension|app|iiif|browser|cache|plugin|teams|asset) manifests?\b/i;
const given =
  /^(?:manifests?|yaml|yaml content|manifest yaml|compose|compose (?:yaml|content|file)|template body|values yaml|definition yaml|resource yaml)$/;
/** “The pipeline configuration in YAML format” is one by what it says of itself. */
const written =
  /\b(?:pipelines?|workflows?|builds?|ci(?:\/cd)?|compose|stack|deployment) (?:configuration|config|definition|spec|file|steps)\b[^.\n]{0,20}\b(?:in|as) ya?ml\b|\bya?ml (?:configuration|config|definition|content) (?:of|for) the (?:pipeline|workflow|build|stack)\b/i;
/** A change of a thing in a cluster that is as free as its description. */
const changed =
  /^(?:patch|patch (?:data|body|content|json|yaml|document)|(?:resource|object) (?:spec|body|json|definition))$/;
const cluster =
  /\b(?:kubernetes|k8s|kubectl|cluster|docker|compose|helm|terraform|cloudformation|pulumi|openshift|nomad)\b/i;

function isApplied(act: Act, view: View): boolean {
  if (!applies.test(act.lemma) || !isStated(act, 0.6)) return false;
  const text = act.source === 'name' ? view.spacedName : view.first;
  return manifest.test(text) && !other.test(text);
}

export const appliesAManifest: Rule = {
  id: 'applies-a-manifest',
  argues: 'Execute',
  description:
    'The call creates or changes whatever a manifest, a compose file or an infrastructure plan describes.',
  rationale:
    'Such a description says what runs, with which rights and where, as a program does; that it is applied, patched ' +
    'or created makes no difference (decision 45).',
  falsePositives: ['The manifest of an app that is only stored.'],
  examples: {
    matches: [
      { name: 'apply_manifest', description: 'Applies a Kubernetes manifest.' },
      { name: 'patch_manifest', description: 'Patches a Kubernetes manifest.' },
      {
        name: 'update_pipeline',
        inputSchema: {
          type: 'object',
          properties: { config: { type: 'string', description: 'The pipeline configuration in YAML.' } },
        },
      },
      {
        name: 'create_resource',
        description: 'Creates a resource in the cluster.',
        inputSchema: { type: 'object', properties: { manifest: { type: 'string' } } },
      },
      {
        name: 'patch_resource',
        description: 'Patches a resource of the cluster.',
        inputSchema: { type: 'object', properties: { patch: { type: 'string' } } },
      },
    ],
    ignores: [
      {
        name: 'get_pipeline',
        inputSchema: {
          type: 'object',
          properties: { config: { type: 'string', description: 'The pipeline configuration in YAML.' } },
        },
      },
      { name: 'get_manifest', description: 'Gets the manifest of a release.' },
      { name: 'create_namespace', description: 'Creates a namespace in the cluster.' },
      { name: 'update_app_manifest', description: 'Updates the app manifest.' },
    ],
  },
  match(view) {
    const named = view.acts.find(({ source }) => source === 'name');
    if (named !== undefined && (named.kind === 'look' || named.kind === 'compute')) return [];
    const carrier = view.parameters.find(
      ({ spacedName, type }) => given.test(spacedName) || (changed.test(spacedName) && type !== 'boolean'),
    );
    const plan = view.parameters.find((parameter) => written.test(ownText(parameter)));
    const acts = actsOf(view, ['create', 'change', 'run', 'control'], (act) => isApplied(act, view));
    const isCluster = cluster.test(`${view.spacedName} ${view.description.slice(0, 300)}`);
    const carried =
      plan !== undefined || (carrier !== undefined && isCluster)
        ? actsOf(
            view,
            ['create', 'change', 'run', 'control'],
            (act) => applies.test(act.lemma) && isStated(act, 0.6),
          )
        : [];
    const found = acts[0] ?? carried[0];
    if (found === undefined) return [];
    const occasion = acts.length === 0 && plan !== undefined ? occasionOf(plan) : undefined;
    const evidence = [
      found.source === 'name' ? found.verb : found.phrase,
      ...quoteMatch('/description', view.first, manifest),
      ...(plan ? [quoteValue(plan.pointer, plan.name)] : []),
    ];
    return [
      {
        supports: 'Execute',
        strength: 'strong',
        ...(occasion && { occasion }),
        flag: 'tells-what-runs',
        means: () => 'brings to life whatever the given description of things that run says',
        effects: ['runs-code', 'writes-data'],
        reversibility: 'irreversible',
        level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
        evidence,
      },
    ];
  },
};
