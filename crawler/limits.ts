/** What one endpoint may cost us. Units are in the names; each cap has an outcome or makes a list partial. */

/** A reason that is stored and shown. */
export const maxReasonBytes = 2048;
/** What is held of a server's stderr: its end, where the explanation of a crash stands. Less of it is told. */
export const maxStderrBytes = 8 * 1024;
/** What is told of it in a reason. */
export const maxLastWordsBytes = 1536;
/** One JSON-RPC message over stdio; the official SDK's cap. */
export const maxMessageBytes = 10 * 1024 * 1024;
/** Everything a server may write to stdout in one visit. */
export const maxStdoutBytes = 32 * 1024 * 1024;
/** Decoded bytes of all HTTP replies in one visit. */
export const maxBodyBytes = 8 * 1024 * 1024;
/** What is read of an answer that is of no use, to keep the connection. */
export const maxDroppedBytes = 64 * 1024;
/** Pages of `tools/list`; the official SDK's cap. */
export const maxPages = 64;
/** A cursor longer than this is no cursor. */
export const maxCursorBytes = 64 * 1024;
/** Tools kept of one server; the largest of 9,532 measured servers had 1,076. */
export const maxTools = 5000;
/** The largest of 20,000 real tools measured had 53 KB. */
export const maxToolBytes = 256 * 1024;
/** UTF-16 units of a tool's name. */
export const maxNameLength = 1024;
/** Nesting within one tool. Databases and recursive readers behind us rely on it. */
export const maxToolDepth = 64;
/** JSON values within one tool. */
export const maxToolNodes = 10_000;
/** What is kept of a server's instructions. */
export const maxInstructionsBytes = 32 * 1024;
/** Names kept of a server's prompts, resources and resource templates, of each. */
export const maxOffers = 1000;
/** What is kept of one such name. */
export const maxOfferNameBytes = 256;
/** Pages of each such list. */
export const maxOfferPages = 10;
/** All such lists together, once the tools are there. */
export const offersTimeoutMs = 5_000;
/** The metadata that say how a server is signed in to; measured ones have 1 KB. */
export const maxMetadataBytes = 64 * 1024;
/** Asking for them, once. */
export const metadataTimeoutMs = 5_000;
/** Requests of a server that are answered before it counts as a flood; honest ones ask once or twice. */
export const maxServerRequests = 20;
/** Values of the Retry-After header beyond a day are somebody's mistake. */
export const maxRetryAfterMs = 24 * 3_600_000;
/** Lines on stdout that are not JSON-RPC, before the server counts as something else. */
export const maxJunkLines = 10_000;
/** One visit, from start to the last byte. */
export const visitTimeoutMs = 60_000;
/** Finding the addresses of a name. */
export const resolveTimeoutMs = 4_000;
/** Connecting to an HTTP server. */
export const connectTimeoutMs = 5_000;
/** From a request to the head of its answer, for a remote server; one that is silent for so long rarely wakes. */
export const firstAnswerTimeoutMs = 15_000;
/** A notification has no answer; some servers never end the reply to it. */
export const notifyTimeoutMs = 2_500;
/** Finding out whether a server that refused the older era speaks the newer one. */
export const eraTimeoutMs = 3_000;
/** From the head of a stream of events to the address to post to, which is the first event of HTTP+SSE. */
export const endpointTimeoutMs = 5_000;
/**
 * How long a list that has been read is watched for changes: 500 ms, and some more for a timer of so many that the server
 * started when it answered.
 */
export const growthGraceMs = 550;
/** Remote visits that only watch a list, beside those under way; of processes there may be as many as visits at a time. */
export const maxWaitingRemotes = 256;
/** Lists that are read again because they change; after that they are unstable. */
export const maxLooks = 3;
/** Reading a list once more, which may not cost what slow servers take. */
export const lookTimeoutMs = 3_000;
/** An answer to the empty cursor, with which most servers mean that there is no more. */
export const emptyCursorTimeoutMs = 1_500;
/** Pages in a row that repeat one before them, until a list is taken to have ended. */
export const maxRepeatedPages = 3;
/** How long the right reply is waited for once one with an id that we never used has come. */
export const strangeReplyMs = 1_500;
/** Redirects of one request. */
export const maxRedirects = 4;
/** Ending a session is a courtesy, so it may not cost much. */
export const goodbyeTimeoutMs = 1_000;
