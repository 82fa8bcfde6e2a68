/** Where a browser keeps the reader’s client. Its own module, so that the script of every page asks for it without the engine. */
export const storageKey = 'toolrisk-client';
