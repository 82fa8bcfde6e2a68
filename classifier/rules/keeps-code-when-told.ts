import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { isInFilter, looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

/** Commands that something runs when it is built or started. */
const command =
  /^(?:(?:pre |post )?(?:build|install|dev|start|deploy|release|startup|init|run|test|lint|migration) (?:command|cmd|script)|command for .{1,40}|entrypoint|entry point|start(?:up)? script|user data|post ?install|init script)$/;
/** What a script is made of, and what is called a script. */
const body = /^(?:command|cmd|script|code|content|contents|source|body)$/;
const script = /(?:^| )(?:scripts?|macros?|git hooks?|cron ?jobs?|crontab|aliases|shell alias)$/;
/** Functions and additions that a server runs for each request. */
const onRequest = /^(?:(?:filter|transform|map|hook|handler|pre|post) ?(?:func|function|fn)|script|plugins)$/;
const server = /\b(?:routes?|services?|upstreams?|consumers?|gateways?|workers?|servers?|proxy|endpoints?)\b/;
const built =
  /\b(?:projects?|apps?|applications?|services?|sites?|containers?|instances?|servers?|droplets?|vms?|deployments?|workers?|machines?|jobs?|pods?|tasks?)\b/;
/** What a workflow does is its definition. */
const definition =
  /^(?:(?:workflow )?definition(?: (?:source|uri|url|repository|zip|body|content))?(?: base64)?|source code|code uri|zip file|handler code)$/;
const workflow = /\b(?:workflows?|pipelines?|functions?|lambdas?|state machines?|dags?)\b/;
/** Things that are nothing but code: whoever makes one keeps what it runs. */
const kindsOfCode =
  /\b(?:code ?blocks?|functions?|(?:stored )?procedures?|triggers?|scripts?|snippets?|macros?|hooks?|handlers?|workers?|lambdas?|tools?|skills?)$/;
const carried = /^(?:code|body|function body|source|source code|script|function name|sql)$/;
/** Places of the host that a container is given. */
const mounts =
  /^(?:volumes?|mounts?|binds|bind mounts|volume mounts|volume mappings|host (?:path|paths|dir)|devices)$/;
const container = /\b(?:containers?|pods?|devcontainers?)\b/;

/** Whether the name says that something is made or changed that stays. */
function keepsSomething({ acts: [named] }: View): boolean {
  return (
    named?.source === 'name' && (named.kind === 'create' || named.kind === 'change') && named.sureness >= 0.7
  );
}

function whatIsGiven(parameter: Parameter, view: View): string | undefined {
  const { spacedName, type, values, within } = parameter;
  if (values.length > 0 || type === 'boolean' || type === 'integer' || within.length > 2) return undefined;
  const name = view.spacedName;
  if (/\b(?:name|id) of\b/i.test(ownText(parameter).slice(0, 40))) return undefined;
  if (command.test(spacedName) && built.test(name)) return 'keeps a command that is run later';
  if (onRequest.test(spacedName) && server.test(name)) return 'keeps code that is run later';
  if (carried.test(spacedName) && kindsOfCode.test(name) && keepsSomething(view))
    return 'keeps code that is run later';
  if (body.test(spacedName) && script.test(name) && within.length === 0)
    return 'keeps a script that is run later';
  if (definition.test(spacedName) && workflow.test(name)) return 'keeps a definition that is run later';
  return mounts.test(spacedName) && container.test(name) ? 'gives it a part of the host' : undefined;
}

export const keepsCodeWhenTold: Rule = {
  id: 'keeps-code-when-told',
  argues: 'level',
  description: 'An argument carries what a kept thing runs later, or opens the host to what runs.',
  rationale:
    'A build command, a filter of a route or the definition of a workflow is run by others later, so that whoever writes ' +
    'it decides what runs; a volume hands a container the files of its host (decisions 41 and 45).',
  falsePositives: ['A `plugins` that only lists names of what is installed.'],
  references: ['https://attack.mitre.org/techniques/T1546/'],
  examples: {
    matches: [
      {
        name: 'update_site',
        inputSchema: { type: 'object', properties: { build_command: { type: 'string' } } },
      },
      {
        name: 'update_route',
        inputSchema: {
          type: 'object',
          properties: { route: { type: 'object', properties: { filter_func: { type: 'string' } } } },
        },
      },
      {
        name: 'create_container',
        inputSchema: {
          type: 'object',
          properties: { image: { type: 'string' }, volumes: { type: 'array' } },
        },
      },
      {
        name: 'add_script',
        description: 'Adds a script to the project.',
        inputSchema: {
          type: 'object',
          properties: { name: { type: 'string' }, command: { type: 'string' } },
        },
      },
      {
        name: 'update_workflow',
        inputSchema: { type: 'object', properties: { definition_uri: { type: 'string' } } },
      },
      {
        name: 'create_trigger',
        inputSchema: { type: 'object', properties: { body: { type: 'string' } }, required: ['body'] },
      },
    ],
    ignores: [
      {
        name: 'update_note',
        inputSchema: { type: 'object', properties: { content: { type: 'string' } } },
      },
      {
        name: 'get_site',
        inputSchema: { type: 'object', properties: { build_command: { type: 'string' } } },
      },
      {
        name: 'update_scene',
        inputSchema: { type: 'object', properties: { volumes: { type: 'array' } } },
      },
      {
        name: 'update_glossary',
        inputSchema: { type: 'object', properties: { definition: { type: 'string' } } },
      },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    return view.parameters.flatMap((parameter) => {
      if (isInFilter(parameter)) return [];
      const given = whatIsGiven(parameter, view);
      if (given === undefined) return [];
      const occasion = occasionOf(parameter);
      const runsNow = view.acts.some(
        ({ source, lemma }) => source === 'name' && /^(?:run|start|launch|exec|execute|spawn)$/.test(lemma),
      );
      return [
        {
          strength: 'said' as const,
          flag: 'by-itself' as const,
          ...(occasion && { occasion }),
          means: () => `${given}, as “${parameter.name}” says`,
          level: {
            move: 'raise' as const,
            to: runsNow ? ('critical' as const) : ('high' as const),
            under: [runsNow ? ('Execute' as const) : ('Write' as const)],
          },
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};
