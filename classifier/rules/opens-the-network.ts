import { actsOf, isStated } from './kit/acts-of.ts';
import { endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const security =
  /^(?:firewall|ingress|egress|sso|saml|mfa|2fa|waf|dlp|acl|cors|tls|ssl|encryption|password|passwords|rbac|security|iam|webhooks?|forwarding|whitelist|allowlist|blacklist|blocklist|denylist|publicly|trust)$/;

export const opensTheNetwork: Rule = {
  id: 'opens-the-network',
  argues: 'level',
  description:
    'The call creates or changes a security setting, an opening to the network or a standing forward.',
  rationale: 'Such a setting decides what can come in and go out long after the call (decisions 3 and 12).',
  falsePositives: ['A “webhook” that only the caller’s own machine can reach.'],
  examples: {
    matches: [{ name: 'create_webhook' }, { name: 'update_firewall_rule' }],
    ignores: [{ name: 'list_webhooks' }, { name: 'create_issue' }],
  },
  match: (view) =>
    fromActs(
      actsOf(
        view,
        ['create', 'change', 'give'],
        (act: Act) =>
          isStated(act, 0.6) &&
          act.object.slice(-3).some((word) => security.test(word)) &&
          !endsOn(act, 'report'),
      ),
      (act) => {
        const hook = act.object.some((word) => /^(?:webhooks?|forwarding)$/.test(word));
        return {
          means: () => `changes ${objectText(act)}, and that goes on working after the call`,
          effects: [hook ? 'sends-outside' : 'changes-access'],
          level: { move: 'raise', to: 'high', under: ['Write'] },
        };
      },
    ),
};
