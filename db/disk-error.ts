const reasons: Record<string, string> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file would grow beyond the limit for files',
  EROFS: 'the file system is read-only',
  EACCES: 'permission was denied',
  EPERM: 'the operation is not permitted',
  EBUSY: 'something in it is in use or mounted',
  ENOTDIR: 'something on the way is not a folder',
  EISDIR: 'a folder lies where a file should be',
  EEXIST: 'something lies where a folder should be',
  ENOENT: 'a file or folder was removed meanwhile',
  ENOTEMPTY: 'a folder was filled meanwhile',
  ENAMETOOLONG: 'a path would be too long',
  EXDEV: 'it spans several file systems',
  EMFILE: 'too many files are open',
  EIO: 'the device reports an error',
  ERR_FS_CP_FIFO_PIPE: 'a pipe lies in it',
  ERR_FS_CP_SOCKET: 'a socket lies in it',
  ERR_FS_CP_UNKNOWN: 'a device lies in it',
};

/** Why a file could not be written, in words, if it is something that a user can mend; else undefined, for a bug. */
export function diskError(error: unknown): string | undefined {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return reason === undefined ? undefined : `${reason} (${code}${path === undefined ? '' : `, ${path}`})`;
}
