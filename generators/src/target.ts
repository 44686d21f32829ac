/** What the doors of Nx and plop print for; the name under which Alfred notes which files it wrote. */
export const TARGET = 'compose';
