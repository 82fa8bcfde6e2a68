import type { APIRoute, GetStaticPaths } from 'astro';
import { defaultPreset } from '../../../../../../../policy/policy.ts';
import { targets } from '../../../../../../../policy/targets/index.ts';
import { serverKeys } from '../../../../../catalogue.ts';
import { policyRoute } from '../../../../../policy-route.ts';
import type { PolicyRouteProps } from '../../../../../policy-route.ts';

/** `/api/v1/policies/<server>/<target>.<ext>`: the policy of a whole server in the default preset. */
export const getStaticPaths: GetStaticPaths = () =>
  serverKeys
    .filter((key) => key.tools > 0)
    .flatMap((key) =>
      targets.map((target) => ({
        params: { server: key.slug, target: `${target.id}.${target.language}` },
        props: { key, target, preset: defaultPreset },
      })),
    );

export const GET: APIRoute<PolicyRouteProps> = policyRoute;
