import type { Rule } from '../rule.ts';
import { actsOnAScreen } from './acts-on-a-screen.ts';
import { addressesTheExaminer } from './addresses-the-examiner.ts';
import { addsLightAssociation } from './adds-light-association.ts';
import { annotationContradicts } from './annotation-contradicts.ts';
import { annotationMissing } from './annotation-missing.ts';
import { annotationStamped } from './annotation-stamped.ts';
import { asksForPrivateFiles } from './asks-for-private-files.ts';
import { boundedRun } from './bounded-run.ts';
import { cancels } from './cancels.ts';
import { carriesContextOut } from './carries-context-out.ts';
import { changesSharedCode } from './changes-shared-code.ts';
import { clearsContent } from './clears-content.ts';
import { clearsEphemeral } from './clears-ephemeral.ts';
import { computesAnAnswer } from './computes-an-answer.ts';
import { controlsAProcess } from './controls-a-process.ts';
import { costsCredits } from './costs-credits.ts';
import { createsOrChanges } from './creates-or-changes.ts';
import { declaresReadOnly } from './declares-read-only.ts';
import { demandsSecrecy } from './demands-secrecy.ts';
import { disables } from './disables.ts';
import { disablesProtection } from './disables-protection.ts';
import { documentsRecovery } from './documents-recovery.ts';
import { emptyDescription } from './empty-description.ts';
import { encodedText } from './encoded-text.ts';
import { endsAResource } from './ends-a-resource.ts';
import { falsifiesResults } from './falsifies-results.ts';
import { fetchesAnyAddress } from './fetches-any-address.ts';
import { generates } from './generates.ts';
import { givesAccess } from './gives-access.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { hijacksOtherTools } from './hijacks-other-tools.ts';
import { instructsTheModel } from './instructs-the-model.ts';
import { invalidName } from './invalid-name.ts';
import { lookalikeName } from './lookalike-name.ts';
import { manySmallSigns } from './many-small-signs.ts';
import { movesMoney } from './moves-money.ts';
import { namesAThing } from './names-a-thing.ts';
import { notifiesPeople } from './notifies-people.ts';
import { obeysFetchedText } from './obeys-fetched-text.ts';
import { offersActions } from './offers-actions.ts';
import { offersWritingAsReading } from './offers-writing-as-reading.ts';
import { opensTheNetwork } from './opens-the-network.ts';
import { overwrites } from './overwrites.ts';
import { plantsOrders } from './plants-orders.ts';
import { reachesTheWholeAccount } from './reaches-the-whole-account.ts';
import { reads } from './reads.ts';
import { readsPersonalRecords } from './reads-personal-records.ts';
import { readsPrivateData } from './reads-private-data.ts';
import { readsSecrets } from './reads-secrets.ts';
import { readsUntrustedContent } from './reads-untrusted-content.ts';
import { removes } from './removes.ts';
import { removesAccess } from './removes-access.ts';
import { removesLightAssociation } from './removes-light-association.ts';
import { removesSmallItem } from './removes-small-item.ts';
import { restores } from './restores.ts';
import { restrictsToReading } from './restricts-to-reading.ts';
import { returnsAText } from './returns-a-text.ts';
import { returnsAnOutcome } from './returns-an-outcome.ts';
import { runsCode } from './runs-code.ts';
import { runsSomething } from './runs-something.ts';
import { runsSql } from './runs-sql.ts';
import { savesToDisk } from './saves-to-disk.ts';
import { sendsAMessage } from './sends-a-message.ts';
import { sendsRawRequests } from './sends-raw-requests.ts';
import { touchesFiles } from './touches-files.ts';
import { transmitsAside } from './transmits-aside.ts';
import { unexaminedText } from './unexamined-text.ts';
import { unreadText } from './unread-text.ts';
import { waivesConsent } from './waives-consent.ts';
import { warnsOfPermanence } from './warns-of-permanence.ts';
import { writesOwnDraft } from './writes-own-draft.ts';

/** Every rule, by id. The order has no meaning: reports are weighed, not run through. */
export const rules: readonly Rule[] = [
  actsOnAScreen,
  addressesTheExaminer,
  addsLightAssociation,
  annotationContradicts,
  annotationMissing,
  annotationStamped,
  asksForPrivateFiles,
  boundedRun,
  cancels,
  carriesContextOut,
  changesSharedCode,
  clearsContent,
  clearsEphemeral,
  computesAnAnswer,
  controlsAProcess,
  costsCredits,
  createsOrChanges,
  declaresReadOnly,
  demandsSecrecy,
  disables,
  disablesProtection,
  documentsRecovery,
  emptyDescription,
  encodedText,
  endsAResource,
  falsifiesResults,
  fetchesAnyAddress,
  generates,
  givesAccess,
  hiddenCharacters,
  hijacksOtherTools,
  instructsTheModel,
  invalidName,
  lookalikeName,
  manySmallSigns,
  movesMoney,
  namesAThing,
  notifiesPeople,
  obeysFetchedText,
  offersActions,
  offersWritingAsReading,
  opensTheNetwork,
  overwrites,
  plantsOrders,
  reachesTheWholeAccount,
  reads,
  readsPersonalRecords,
  readsPrivateData,
  readsSecrets,
  readsUntrustedContent,
  removes,
  removesAccess,
  removesLightAssociation,
  removesSmallItem,
  restores,
  restrictsToReading,
  returnsAText,
  returnsAnOutcome,
  runsCode,
  runsSomething,
  runsSql,
  savesToDisk,
  sendsAMessage,
  sendsRawRequests,
  touchesFiles,
  transmitsAside,
  unexaminedText,
  unreadText,
  waivesConsent,
  warnsOfPermanence,
  writesOwnDraft,
];
