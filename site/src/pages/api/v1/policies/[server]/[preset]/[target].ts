import type { APIRoute, GetStaticPaths } from 'astro';
import { defaultPreset, presets } from '../../../../../../../../policy/policy.ts';
import { targets } from '../../../../../../../../policy/targets/index.ts';
import { serverKeys } from '../../../../../../catalogue.ts';
import { policyRoute } from '../../../../../../policy-route.ts';
import type { PolicyRouteProps } from '../../../../../../policy-route.ts';

/** `/api/v1/policies/<server>/<preset>/<target>.<ext>`: the same in the other presets. */
export const getStaticPaths: GetStaticPaths = () =>
  serverKeys
    .filter((key) => key.tools > 0)
    .flatMap((key) =>
      presets
        .filter((preset) => preset !== defaultPreset)
        .flatMap((preset) =>
          targets.map((target) => ({
            params: { server: key.slug, preset, target: `${target.id}.${target.language}` },
            props: { key, target, preset },
          })),
        ),
    );

export const GET: APIRoute<PolicyRouteProps> = policyRoute;
