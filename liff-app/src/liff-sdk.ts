// The parts of LINE's SDK that the mini-app uses, and no others: each unused module would cost every first visitor kilobytes.
import CloseWindow from '@line/liff/close-window';
import { liff } from '@line/liff/core';
import GetDecodedIDToken from '@line/liff/get-decoded-id-token';
import GetFriendship from '@line/liff/get-friendship';
import GetIDToken from '@line/liff/get-id-token';
import IsApiAvailable from '@line/liff/is-api-available';
import IsInClient from '@line/liff/is-in-client';
import IsLoggedIn from '@line/liff/is-logged-in';
import Login from '@line/liff/login';
import Logout from '@line/liff/logout';

// One by one: each `use` adds its own function to the type.
liff.use(new CloseWindow());
liff.use(new GetDecodedIDToken());
liff.use(new GetFriendship());
liff.use(new GetIDToken());
liff.use(new IsApiAvailable());
liff.use(new IsInClient());
liff.use(new IsLoggedIn());
liff.use(new Login());
liff.use(new Logout());

/** What of the SDK the session uses; a stand-in has to offer no more. */
export type LiffSdk = Pick<
  typeof liff,
  | 'init'
  | 'isInClient'
  | 'isLoggedIn'
  | 'login'
  | 'logout'
  | 'getIDToken'
  | 'getDecodedIDToken'
  | 'getFriendship'
  | 'isApiAvailable'
  | 'closeWindow'
>;

export const sdk: LiffSdk = liff;

/** LINE's scanner: for who scans from inside the mini-app. */
export async function loadScanner(): Promise<Pick<typeof liff, 'scanCodeV2'>> {
  const { default: ScanCodeV2 } = await import('@line/liff/scan-code-v2');
  liff.use(new ScanCodeV2());
  return liff;
}

/** Opens an address in the phone's own browser: LINE's keeps no downloads. */
export async function loadWindows(): Promise<Pick<typeof liff, 'openWindow'>> {
  const { default: OpenWindow } = await import('@line/liff/open-window');
  liff.use(new OpenWindow());
  return liff;
}

/** LINE's list of whom to send something to: only the few who send a code need it, so it is downloaded for them. */
export async function loadSharing(): Promise<Pick<typeof liff, 'shareTargetPicker'>> {
  const { default: ShareTargetPicker } = await import('@line/liff/share-target-picker');
  liff.use(new ShareTargetPicker());
  return liff;
}
