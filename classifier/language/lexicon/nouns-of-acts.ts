/**
 * Nouns that order as their verb does, with that verb: “performs deletion of the records”. Compiled by hand on
 * 2026-11-30 from the verbs of this folder.
 */
const pairs = `deletion delete, removal remove, destruction destroy, erasure erase, purge purge, termination terminate,
  revocation revoke, reset reset, execution execute, restart restart, reboot reboot, shutdown shutdown, rollback rollback,
  deployment deploy, installation install, creation create, modification modify, replacement replace,
  cancellation cancel, deactivation disable, truncation truncate, reinstallation reinstall, uninstallation uninstall,
  transfer transfer, payout payout, refund refund, purchase purchase, disbursement disburse`;

/** The verb of each such noun. */
export const verbsOfNouns: ReadonlyMap<string, string> = new Map(
  pairs.split(',').map((pair): [string, string] => {
    const [noun = '', verb = ''] = pair.trim().split(/\s+/);
    return [noun, verb];
  }),
);
