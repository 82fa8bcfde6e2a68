import type { APIContext } from 'astro';
import type { Preset, Target } from '../../policy/policy.ts';
import { readServer } from './catalogue.ts';
import type { ServerKey } from './catalogue.ts';
import { serverPolicyText } from './policy-texts.ts';

/** What the routes of policy files hand to the answer. */
export interface PolicyRouteProps extends Record<string, unknown> {
  key: ServerKey;
  target: Target;
  preset: Preset;
}

/** Answers with a server's policy as a file: the text that its page shows. */
export function policyRoute({ props }: APIContext<PolicyRouteProps>): Response {
  return new Response(serverPolicyText(readServer(props.key), props.preset, props.target).text);
}
