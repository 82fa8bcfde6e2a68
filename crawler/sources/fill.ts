/** How variables are filled in: also from an environment that the entry itself gives, and for whom. */
export interface FillOptions {
  own?: NodeJS.ProcessEnv;
  /** It is sent to somebody, who need not know the folders of this machine. */
  isSent?: boolean;
}

/** Puts the values of its variables into a text of a configuration. */
export type Fill = (text: string, options?: FillOptions) => string;
