// A phone's camera: takes a picture of a QR code on another screen or on paper, and reads the link out of the picture.
import type { Locator, Page } from 'playwright-core';
import { type Picture, readQr } from '../demo/read-qr.ts';

/** `code`: what shows the QR code and nothing else. `camera`: any page; it unpacks the picture. */
export async function scanQr(code: Locator, camera: Page): Promise<string> {
  const png = (await code.screenshot()).toString('base64');
  const { width, height, data } = await camera.evaluate(async (taken) => {
    const bytes = Uint8Array.from(atob(taken), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const painter = canvas.getContext('2d');
    if (painter === null) throw new Error('a canvas can be painted on');
    painter.drawImage(bitmap, 0, 0);
    const pixels = painter.getImageData(0, 0, bitmap.width, bitmap.height).data;
    let packed = '';
    for (const value of pixels) packed += String.fromCharCode(value);
    return { width: bitmap.width, height: bitmap.height, data: btoa(packed) };
  }, png);
  const read = readQr({ width, height, data: Buffer.from(data, 'base64') } satisfies Picture);
  if (read === null) throw new Error('the picture shows no QR code that can be read');
  return read;
}
