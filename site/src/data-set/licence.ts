/** The licence of what is ours in the data set. */
export const dataLicenceId = 'Apache-2.0';

/** Whose the data are, in words that go with every file of them. */
export const dataLicence =
  'Labels, levels, effects, findings, rationales and counts are made by toolrisk and licensed under Apache-2.0. ' +
  'Names, titles, descriptions, schemas and annotations are the words of the authors of the servers, as they were sent; ' +
  'they belong to their authors, and no licence to them is given here.';
