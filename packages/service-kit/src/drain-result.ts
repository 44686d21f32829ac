/** How a service ended: `cut` when what was under way had to be cut. */
export type DrainResult = 'clean' | 'cut';
