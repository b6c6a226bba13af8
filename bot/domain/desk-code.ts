// The number with which reception lets a member set a forgotten PIN anew: twelve digits, written and read as a slip's code.
import { readSlipCode, writeSlipCode } from './slip-code.ts';

/** As long as a みまもりコード: the member stands at the desk, phone in hand. */
export const deskCodeLifetimeMs = 60 * 60 * 1000;

export const writeDeskCode = writeSlipCode;
export const readDeskCode = readSlipCode;
