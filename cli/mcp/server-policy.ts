import { defaultPreset, presets } from '../../policy/policy.ts';
import type { Preset } from '../../policy/policy.ts';
import { findTarget, targets } from '../../policy/targets/index.ts';
import { policiesOf, serversInClient } from '../../site/src/client-picker/client-policy.ts';
import { isListed } from '../../site/src/stack/add-up.ts';
import { toolsOf } from '../../site/src/stack/twin.ts';
import { plainText } from '../../site/src/visible-text.ts';
import { AskedWrongly, choiceArgument, textArgument } from './catalogue-tool.ts';
import type { CatalogueTool } from './catalogue-tool.ts';
import { findServer, serverParameter } from './server-argument.ts';

const presetChoices = [defaultPreset, ...presets.filter((each) => each !== defaultPreset)] as [
  Preset,
  ...Preset[],
];

export const serverPolicy: CatalogueTool = {
  name: 'get_policy',
  title: 'Policy for a server',
  description:
    'Returns the recommended policy for all tools of a server as text in the format of a client or gateway, and what that format ' +
    'cannot say.',
  parameters: {
    server: serverParameter,
    target: { type: 'string', enum: targets.map(({ id }) => id), description: 'The format.' },
    preset: {
      type: 'string',
      enum: [...presetChoices],
      default: defaultPreset,
      description: 'How much is let through.',
    },
    key: {
      type: 'string',
      maxLength: 100,
      description: 'The name under which the client has the server; by default the name of its page.',
    },
  },
  required: ['server', 'target'],
  async answer(args, catalogue) {
    const wanted = textArgument(args, 'target');
    const target = findTarget(wanted);
    if (target === undefined)
      throw new AskedWrongly(
        `Expected target to be one of ${targets.map(({ id }) => id).join(', ')}, got “${plainText(wanted, 60)}”.`,
      );
    const preset = choiceArgument(args, 'preset', presetChoices);
    const server = await findServer(textArgument(args, 'server'), catalogue);
    if (!isListed(server))
      throw new AskedWrongly(
        `${plainText(server.name, 120)} could not be listed, so that there is no policy for its tools.`,
      );
    const key = args['key'] === undefined ? server.slug : textArgument(args, 'key');
    const fetched = { slug: server.slug, name: server.name, tools: toolsOf(server) };
    const { policies } = policiesOf(fetched, key, preset);
    const { text, warnings, limits } = serversInClient(policies, target);
    return {
      text: [text, ...warnings, ...limits].join('\n'),
      data: {
        server: server.slug,
        key,
        target: target.id,
        file: target.file,
        preset,
        policy: text,
        warnings,
        limits,
      },
    };
  },
};
