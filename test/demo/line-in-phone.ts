// What LINE on a phone of the demo offers to the mini-app that is open inside it: the page implements it, the LIFF stand-in calls it.

export interface LineInPhone {
  /** A new ID token of the phone's user, made by the stand-in LINE. */
  newIdToken(): Promise<string>;
  isFriend(): boolean;
  /** Lets the reader choose whom to send a text to. false: they chose nobody. */
  share(text: string): Promise<boolean>;
  /** Follows a link that is LINE's or the mail program's to open. */
  openLink(url: string): void;
  close(): void;
  /** Told which page of the mini-app the reader has come to, below its address. */
  wentTo(path: string): void;
}

/** The name of the window that the mini-app is shown in: whose phone, and which opening of it. */
export interface WindowName {
  phone: string;
  opening: string;
}

export const writeWindowName = (name: WindowName): string => `${name.phone} ${name.opening}`;

export function readWindowName(name: string): WindowName {
  const [phone = '', opening = ''] = name.split(' ');
  return { phone, opening };
}

/** The page of the demo, as the mini-app sees it. */
export interface PhoneHolder {
  lineInPhone?: (phone: string) => LineInPhone;
}
