// Compiled, not run: what a TypeScript program that uses ES modules sees of the installed package.
import { load, ModuleLostError, onTrap, type TrapListener, version } from 'ax-admin';

const listener: TrapListener = (error: ModuleLostError) => void error.message;
export const stop: () => void = onTrap(listener);
export const loaded: Promise<void> = load();
export const told: string = version();
