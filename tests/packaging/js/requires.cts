// Compiled, not run: what a TypeScript program that uses CommonJS sees of the installed package.
import axAdmin = require('ax-admin');
import sandboxes = require('ax-admin/sandbox');

export const packageVersion: string = axAdmin.version();
export const stop: () => void = axAdmin.onTrap((error: axAdmin.ModuleLostError) => void error.message);
const { url, key, fetch } = sandboxes.createSandbox();
export const admin = new axAdmin.AxAdmin({ baseUrl: url, apiKey: key, fetch });
export const users: axAdmin.Listing<axAdmin.User> = admin.users.list();
