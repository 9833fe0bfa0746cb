/** The key `/` puts the focus here. */
export const FIND_BOX_ID = 'tx-find';
