// The PIN reset code (on the screens 再設定番号) with which reception lets a member set a forgotten PIN anew: twelve digits, written and read as a slip's code.
import { readSlipCode, writeSlipCode } from './slip-code.ts';

/** As long as a みまもりコード: the member stands at the desk, phone in hand. */
export const pinResetCodeLifetimeMs = 60 * 60 * 1000;

/**
 * So many are issued to one member in a day. Each is a message of the hospital's month that is told in any case, and asking again issues another: a system of the
 * hospital's that tries again without end would use up the month, and nobody would be called any more.
 */
export const pinResetCodesADay = 10;

export const writePinResetCode = writeSlipCode;
export const readPinResetCode = readSlipCode;
