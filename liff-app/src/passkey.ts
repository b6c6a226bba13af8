// Passkeys as the browser makes and gives them. The library is downloaded by those few who use one.
import { addPasskey, askForPasskey, givePasskey, offerPasskey } from './server.ts';

/** `stopped`: the reader turned back, or the device has no such passkey, which a browser does not tell apart. */
export type PasskeyOutcome = 'done' | 'stopped' | 'failed';

/** Whether a passkey given elsewhere or here can be used on this screen: LINE's own browser offers none on many phones. */
export const canGivePasskey = (): boolean => typeof window.PublicKeyCredential === 'function' && window.isSecureContext;

/** Whether this device itself can keep one. */
export async function canMakePasskey(): Promise<boolean> {
  if (!canGivePasskey()) return false;
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

export async function makePasskey(): Promise<PasskeyOutcome> {
  const offered = await offerPasskey();
  if (!offered.ok || offered.value.options === null) return 'failed';
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await startRegistration({ optionsJSON: offered.value.options as never }).catch(() => null);
  if (made === null) return 'stopped';
  const added = await addPasskey(made);
  return added.ok && added.value.outcome === 'added' ? 'done' : 'failed';
}

export async function unlockWithPasskey(): Promise<PasskeyOutcome> {
  const asked = await askForPasskey();
  if (!asked.ok || asked.value.options === null) return 'failed';
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const given = await startAuthentication({ optionsJSON: asked.value.options as never }).catch(() => null);
  if (given === null) return 'stopped';
  const judged = await givePasskey(given);
  return judged.ok && judged.value.outcome === 'unlocked' ? 'done' : 'failed';
}
