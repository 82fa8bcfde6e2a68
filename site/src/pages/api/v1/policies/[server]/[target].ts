import type { APIRoute, GetStaticPaths } from 'astro';
import { defaultPreset } from '../../../../../../../policy/policy.ts';
import type { Target } from '../../../../../../../policy/policy.ts';
import { targets } from '../../../../../../../policy/targets/index.ts';
import { serverKeys, serverOf } from '../../../../../catalogue.ts';
import type { ServerKey } from '../../../../../catalogue.ts';
import { pathOf } from '../../../../../paths.ts';
import { serverPolicyText } from '../../../../../policy-texts.ts';

interface Props extends Record<string, unknown> {
  key: ServerKey;
  target: Target;
}

/** `/api/v1/policies/<server>/<target>.<ext>`: the policy of a whole server in the default preset. */
export const getStaticPaths: GetStaticPaths = () =>
  serverKeys
    .filter((key) => key.tools > 0)
    .flatMap((key) =>
      targets.map((target) => ({
        params: { server: key.slug, target: pathOf.policyFile(key.slug, target).split('/').at(-1) },
        props: { key, target },
      })),
    );

/** Answers with the text that the page of the server shows. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(serverPolicyText(serverOf(props.key.slug), defaultPreset, props.target).text);
