/** A package is the same one in another version, and an image under another tag or digest. */
export const withoutVersion = (endpoint: string) =>
  endpoint
    .replace(/^((?:npm|pypi):@?[^@\s]+)@\S+/, '$1')
    .replace(/^(oci:(?:[^\s/@]+\/)*[^\s/:@]+)(?::[^\s/@]+)?(?:@\S+)?/, '$1');
