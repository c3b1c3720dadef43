// Compiled, not run: what a TypeScript program that uses CommonJS sees of the installed package.
import axAdmin = require('ax-admin');

export const told: string = axAdmin.version();
export const stop: () => void = axAdmin.onTrap((error: axAdmin.ModuleLostError) => void error.message);
