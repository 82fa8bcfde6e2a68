import { defaultPreset } from '../../../policy/policy.ts';
import type { Target } from '../../../policy/policy.ts';
import { findTarget } from '../../../policy/targets/index.ts';
import { enforceable } from '../client-choice.ts';
import { element } from '../policy-builder/element.ts';
import { serverFetcher } from '../policy-builder/fetch-servers.ts';
import { forgetClient, keyFrom, rememberClient, rememberedClient } from './chosen-client.ts';
import type { ChosenClient } from './chosen-client.ts';
import { clientForm } from './client-form.ts';
import { policiesOf, serversInClient, toolInClient } from './client-policy.ts';
import type { FetchedServer } from '../policy-builder/fetch-servers.ts';
import { showPolicy, showProblem } from './show-policy.ts';
import type { ShownPolicy } from './show-policy.ts';

/** What is chosen for a reader who has not chosen yet. */
function firstChoice(): ChosenClient {
  const [first] = enforceable;
  if (!first) throw new Error('Expected at least one format');
  return { target: first.id, preset: defaultPreset, keys: {} };
}

function targetOf({ target }: ChosenClient): Target {
  const found = findTarget(target);
  if (!found) throw new Error(`Expected a format, got ${target}`);
  return found;
}

/** The policy that a place of a page is about: of one tool where it names one, else of the whole server. */
function policyIn(server: FetchedServer, tool: string | undefined, chosen: ChosenClient): ShownPolicy {
  const target = targetOf(chosen);
  const { preset } = chosen;
  const key = keyFrom(chosen.keys[server.slug], server.slug);
  const { policies } = policiesOf(server, key, preset);
  if (tool === undefined) return { target, preset, key, policy: serversInClient(policies, target) };
  const at = server.tools.findIndex(({ slug }) => slug === tool);
  const own = policies[0]?.tools[at];
  if (!own) throw new Error(`Expected the tool ${tool} on the server, got none`);
  return { target, preset, key, policy: toolInClient(key, own, preset, target) };
}

/**
 * Puts the choice of a client into a place of a page, and shows the policy for it there: rendered here, from the file of the server that
 * this site has.
 */
export async function pickClient(place: HTMLElement, isAsked: boolean): Promise<void> {
  const { server = '', tool, base = '/' } = place.dataset;
  const fetchServer = serverFetcher(base);
  let latest = 0;
  const show = async (chosen: ChosenClient): Promise<void> => {
    latest += 1;
    const mine = latest;
    try {
      const fetched = await fetchServer(server);
      if (mine === latest) showPolicy(place, policyIn(fetched, tool, chosen));
    } catch (error) {
      if (mine === latest) showProblem(place, error instanceof Error ? error.message : String(error));
    }
  };
  const chosen = rememberedClient() ?? firstChoice();
  const form = clientForm(server, chosen, {
    changed(next) {
      rememberClient(next);
      void show(next);
    },
    forgotten() {
      forgetClient();
      // The page as it was made, which may have moved on meanwhile.
      location.reload();
    },
  });
  // What was chosen before takes no room; what was asked for now stands open.
  const choice = element('details', isAsked ? { open: '' } : {}, element('summary', {}, 'Your client'), form);
  place.querySelector('[data-part="form"]')?.replaceChildren(choice);
  if (isAsked) {
    rememberClient(chosen);
    form.querySelector('select')?.focus();
  }
  await show(chosen);
}
